import { Refused } from "#demo/kit/router.ts";
import type { ChangeItem } from "#demo/jira/model.ts";
import { type Desk, change, issueByKey } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { statusOf } from "#demo/jira/wire/find.ts";

/** Moves an issue to another status, given by id or name; resolution follows the category. */
export function changeStatus(desk: Desk, key: string, to: string): Emission[] {
  const { site } = desk.wire;
  const issue = issueByKey(site, key);
  const before = statusOf(site, issue);
  const after = site.statuses.find((one) => one.id === to || one.name === to);
  if (!after)
    throw new Refused(422, `no status "${to}"; there are ${site.statuses.map((s) => s.name).join(", ")}`);
  if (after.id === before.id) return [];
  const at = desk.at.toISOString();
  const items: ChangeItem[] = [
    { field: "status", from: before.id, fromString: before.name, to: after.id, toString: after.name },
  ];
  issue.statusId = after.id;
  if (after.category !== before.category) issue.categoryChangedAt = at;
  const wasResolved = issue.resolvedAt !== null;
  issue.resolvedAt = after.category === "done" ? at : null;
  if (wasResolved !== (issue.resolvedAt !== null)) {
    const [from, fromString, toId, toString] = wasResolved
      ? ["10000", "완료됨", null, null]
      : [null, null, "10000", "완료됨"];
    items.push({
      field: "resolution",
      from: from ?? null,
      fromString: fromString ?? null,
      to: toId ?? null,
      toString: toString ?? null,
    });
  }
  return change(desk, issue, items);
}
