import type { Change, ChangeItem, Issue } from "#demo/jira/model.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { issueOnWire } from "#demo/jira/wire/issue.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

function emission(issue: Issue, actorId: string, at: string, body: Record<string, unknown>): Emission {
  return { event: String(body.webhookEvent), issueKey: issue.key, issue, at, actorId, flow: "Primary", body };
}

const FIELD_IDS: Record<string, string> = { Key: "issuekey", Attachment: "attachment" };

function itemOnWire(wire: WireSite, item: ChangeItem) {
  const { field, from, fromString, to, toString } = item;
  const common = { field, fieldtype: "jira", from, fromString, to, toString };
  // `fieldId` is Cloud's alone.
  return wire.site.product === "cloud" ? { ...common, fieldId: FIELD_IDS[field] ?? field } : common;
}

/** One entry of the history: its id and what changed. */
export function changelogOnWire(wire: WireSite, change: Change) {
  return { id: change.id, items: change.items.map((item) => itemOnWire(wire, item)) };
}

/** Cloud calls every change `issue_generic`; Data Center has a name for the usual ones. */
function changeName(wire: WireSite, issue: Issue, change: Change): string {
  const status = change.items.find((item) => item.field === "status");
  const only = change.items.every((item) => item.field === "assignee");
  if (change.items.some((item) => item.field === "Key")) return "issue_moved";
  if (only && change.items.length > 0) return "issue_assigned";
  if (!status) return "issue_updated";
  if (wire.site.product === "cloud") return "issue_generic";
  const categoryOf = (id: string | null) => wire.site.statuses.find((one) => one.id === id)?.category;
  if (categoryOf(status.to) === "done") return "issue_resolved";
  if (categoryOf(status.from) === "done") return "issue_reopened";
  return categoryOf(status.from) === "new" ? "issue_work_started" : "issue_generic";
}

/** `jira:issue_created`; Cloud sends the first values as a changelog too. */
export function issueCreated(wire: WireSite, issue: Issue, change: Change): Emission {
  return emission(issue, change.authorId, change.at, {
    timestamp: Date.parse(change.at),
    webhookEvent: "jira:issue_created",
    issue_event_type_name: "issue_created",
    user: userOnWire(wire, change.authorId),
    issue: issueOnWire(wire, issue),
    ...(wire.site.product === "cloud" ? { changelog: changelogOnWire(wire, change) } : {}),
  });
}

/** `jira:issue_updated` for a change of fields or state. */
export function issueUpdated(wire: WireSite, issue: Issue, change: Change): Emission {
  return emission(issue, change.authorId, change.at, {
    timestamp: Date.parse(change.at),
    webhookEvent: "jira:issue_updated",
    issue_event_type_name: changeName(wire, issue, change),
    user: userOnWire(wire, change.authorId),
    issue: issueOnWire(wire, issue),
    changelog: changelogOnWire(wire, change),
  });
}

/** `jira:issue_deleted`: the last known fields, no changelog. */
export function issueDeleted(wire: WireSite, issue: Issue, actorId: string, at: string): Emission {
  return emission(issue, actorId, at, {
    timestamp: Date.parse(at),
    webhookEvent: "jira:issue_deleted",
    user: userOnWire(wire, actorId),
    issue: issueOnWire(wire, issue),
  });
}

/**
 * The second request that Data Center sends for every comment: an issue update that holds a comment
 * instead of a changelog, or, after a deletion, neither.
 */
export function issueCommented(
  wire: WireSite,
  issue: Issue,
  what: { name: string; actorId: string; at: string; comment?: Record<string, unknown> },
): Emission {
  return emission(issue, what.actorId, what.at, {
    timestamp: Date.parse(what.at) + 10,
    webhookEvent: "jira:issue_updated",
    issue_event_type_name: what.name,
    user: userOnWire(wire, what.actorId),
    issue: issueOnWire(wire, issue),
    ...(what.comment ? { comment: what.comment } : {}),
  });
}
