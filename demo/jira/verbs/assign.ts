import { type Desk, change, issueByKey, personBy } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** Gives an issue to a person (id or name), or to nobody. */
export function assign(desk: Desk, key: string, to: string | null): Emission[] {
  const { site } = desk.wire;
  const issue = issueByKey(site, key);
  const person = to === null || to === "" ? null : personBy(site, to);
  const before = site.people.find((one) => one.id === issue.assigneeId) ?? null;
  if ((person?.id ?? null) === issue.assigneeId) return [];
  issue.assigneeId = person?.id ?? null;
  return change(desk, issue, [
    {
      field: "assignee",
      from: before?.id ?? null,
      fromString: before?.name ?? null,
      to: person?.id ?? null,
      toString: person?.name ?? null,
    },
  ]);
}
