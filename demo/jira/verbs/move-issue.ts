import { type Desk, change, forgetNames, issueByKey, projectBy } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { projectOf } from "#demo/jira/wire/find.ts";

/** Moves an issue to another project: it gets a new key, and the old one leads to it for ever. */
export function moveIssue(desk: Desk, key: string, to: string): Emission[] {
  const { site } = desk.wire;
  const issue = issueByKey(site, key);
  const from = projectOf(site, issue);
  const project = projectBy(site, to);
  if (project.id === from.id) return [];
  const before = issue.key;
  issue.projectId = project.id;
  issue.key = `${project.key}-${++project.lastNumber}`;
  site.movedKeys[before] = issue.id;
  forgetNames(site);
  return change(desk, issue, [
    { field: "project", from: from.id, fromString: from.name, to: project.id, toString: project.name },
    { field: "Key", from: null, fromString: before, to: null, toString: issue.key },
  ]);
}
