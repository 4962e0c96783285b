import { Refused } from "#demo/kit/router.ts";
import type { ChangeItem, Issue, Priority } from "#demo/jira/model.ts";
import { type Desk, nextId, personBy, projectBy, recordChange } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { issueCreated } from "#demo/jira/wire/issue-events.ts";

export interface NewIssue {
  summary: string;
  description?: string | undefined;
  /** Name or id of an issue type; the site's first when absent. */
  type?: string | undefined;
  priority?: Priority | undefined;
  /** Id or name; whoever creates it when absent. */
  reporter?: string | undefined;
  labels?: string[] | undefined;
  /** Key or id of a project; the site's first when absent. */
  project?: string | undefined;
  descriptionAdf?: unknown;
  organizations?: string[] | undefined;
  properties?: Record<string, unknown> | undefined;
}

function first(field: ChangeItem["field"], value: string | null): ChangeItem {
  return { field, from: null, fromString: null, to: null, toString: value };
}

/** Creates an issue. */
export function createIssue(desk: Desk, input: NewIssue): { issue: Issue; emissions: Emission[] } {
  const { site } = desk.wire;
  const project = projectBy(site, input.project);
  const status = site.statuses[0];
  const type =
    site.issueTypes.find((one) => one.name === input.type || one.id === input.type) ?? site.issueTypes[0];
  if (!status || !type) throw new Error(`${site.name} is not set up`);
  const summary = input.summary.trim();
  if (summary === "") throw new Refused(422, "summary must not be empty");
  const at = desk.at.toISOString();
  const issue: Issue = {
    id: nextId(desk.state),
    key: `${project.key}-${++project.lastNumber}`,
    projectId: project.id,
    typeId: type.id,
    statusId: status.id,
    priority: input.priority ?? "Medium",
    summary,
    description: input.description ?? "",
    descriptionAdf: input.descriptionAdf ?? null,
    labels: input.labels ?? [],
    organizations: input.organizations ?? [],
    reporterId: input.reporter ? personBy(site, input.reporter).id : desk.actorId,
    assigneeId: null,
    createdAt: at,
    updatedAt: at,
    categoryChangedAt: at,
    resolvedAt: null,
    properties: input.properties ?? {},
    comments: [],
    attachments: [],
    history: [],
  };
  site.issues.push(issue);
  const items = [first("summary", summary), first("status", status.name)];
  const change = recordChange(desk, issue, items);
  return { issue, emissions: [issueCreated(desk.wire, issue, change)] };
}
