import type { TicketSnapshot } from "#lib/signals/signal.ts";
import { attachmentsOf } from "#lib/plugins/jira/attachments.ts";
import { browseUrl } from "#lib/plugins/jira/link.ts";
import { personField, personOf } from "#lib/plugins/jira/person.ts";
import { richTextOf } from "#lib/plugins/jira/rich.ts";
import { has, idOf, line, member, timeOf } from "#lib/plugins/jira/text.ts";
import type { Names } from "#lib/plugins/jira/wiki.ts";

type Status = NonNullable<TicketSnapshot["status"]>;

const CATEGORY_BY_KEY: Record<string, Status["category"]> = {
  new: "new",
  indeterminate: "indeterminate",
  done: "done",
  undefined: "undefined",
};
const CATEGORY_BY_ID: Record<string, Status["category"]> = {
  1: "undefined",
  2: "new",
  3: "done",
  4: "indeterminate",
};

/** Names of statuses and categories are localised; only the category's key (or fixed id) is not. */
function statusOf(fields: unknown): Status | undefined {
  const status = member(fields, "status");
  const name = line(typeof status === "string" ? status : member(status, "name"), 200);
  if (name === undefined) return undefined;
  const category = member(status, "statusCategory");
  const key = line(member(category, "key"), 50)?.toLowerCase() ?? "";
  const found =
    (Object.hasOwn(CATEGORY_BY_KEY, key) ? CATEGORY_BY_KEY[key] : undefined) ??
    CATEGORY_BY_ID[idOf(member(category, "id")) ?? ""];
  return found === undefined ? { name } : { name, category: found };
}

/** The request type of service management: in a custom field whose number differs from site to site. */
function requestTypeOf(fields: unknown): string | undefined {
  if (typeof fields !== "object" || fields === null) return undefined;
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith("customfield_")) continue;
    const found = line(member(member(value, "requestType"), "name"), 200);
    if (found !== undefined) return found;
  }
  return undefined;
}

function labelsOf(fields: unknown): string[] | undefined {
  const labels = member(fields, "labels");
  if (!Array.isArray(labels)) return undefined;
  return labels
    .map((label: unknown) => line(label, 255))
    .filter((label) => label !== undefined)
    .slice(0, 100);
}

/** Organisations of service management: in a custom field, told by where its members point. */
function organizationsOf(fields: unknown): string[] | undefined {
  if (typeof fields !== "object" || fields === null) return undefined;
  const names = Object.entries(fields).flatMap(([name, value]) => {
    if (!name.startsWith("customfield_") || !Array.isArray(value)) return [];
    return value.flatMap((one: unknown) => {
      const self = member(member(one, "_links"), "self");
      const points = typeof self === "string" && self.includes("/rest/servicedeskapi/organization/");
      return points ? (line(member(one, "name"), 255) ?? []) : [];
    });
  });
  return names.length > 0 ? names.slice(0, 100) : undefined;
}

const ADDRESS = /^[^@\s]{1,200}@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i;

/** The reporter's mail domain; Jira hides addresses where the person chose so. */
function reporterDomainOf(fields: unknown): string | undefined {
  const address = line(member(member(fields, "reporter"), "emailAddress"), 255);
  return address === undefined ? undefined : ADDRESS.exec(address)?.[1]?.toLowerCase();
}

/** Removes what is undefined: with `exactOptionalPropertyTypes` an absent field must be absent. */
function said<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/**
 * A Jira issue as webhooks and REST give it → what is known of the ticket. `eventAt` is the body's
 * own time, used where the issue carries none (the six-field issue inside a comment event). An
 * embedded `fields.comment` is never looked at: Data Center puts internal notes into it. Undefined
 * when the issue names neither id nor key.
 */
export function snapshotOf(
  issue: unknown,
  context: { eventAt: string | undefined; actor: unknown; names: Names },
): TicketSnapshot | undefined {
  const externalId = idOf(member(issue, "id"));
  const key = line(member(issue, "key"), 100);
  if (externalId === undefined && key === undefined) return undefined;
  const fields = member(issue, "fields");
  const updated = timeOf(member(fields, "updated"));
  const createdAt = timeOf(member(fields, "created"));
  const description = has(fields, "description")
    ? (richTextOf(member(fields, "description"), context.names) ?? null)
    : undefined;
  return said({
    type: "ticket.snapshot" as const,
    externalId,
    key,
    at: updated ?? context.eventAt,
    complete: updated !== undefined,
    createdAt,
    subject: line(member(fields, "summary"), 1000),
    description,
    status: statusOf(fields),
    projectKey: line(member(member(fields, "project"), "key"), 100) ?? key?.replace(/-\d+$/, ""),
    requestType: requestTypeOf(fields),
    labels: labelsOf(fields),
    organizations: organizationsOf(fields),
    reporterDomain: reporterDomainOf(fields),
    reporter: personField(fields, "reporter"),
    assignee: personField(fields, "assignee"),
    actor: personOf(context.actor),
    attachments: attachmentsOf(fields),
    link: browseUrl(member(issue, "self"), key),
  }) as TicketSnapshot;
}
