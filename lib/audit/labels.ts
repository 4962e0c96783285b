import { inArray } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { apiToken, type auditEntry, company, user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { knowledgeNote } from "#db/schema/learning.ts";
import { escalationPolicy, rotation } from "#db/schema/oncall.ts";
import { publicNotice } from "#db/schema/status.ts";
import { subscription } from "#db/schema/subscription.ts";
import { ticket } from "#db/schema/ticket.ts";
import { isUuid } from "#lib/core/ids.ts";
import { mentionsIn } from "#lib/audit/named.ts";

type Row = typeof auditEntry.$inferSelect;

/** Names of things by kind and id: what people call them, deleted ones too. */
export type Labels = ReadonlyMap<string, string>;

/** What people call the thing an entry is about or names: `#1043`, `SB-214`, a name; undefined when it is gone. */
export function labelOf(labels: Labels, kind: string, id: string | number): string | undefined {
  return labels.get(`${kind}:${id}`);
}

/** Everything that entries name, by kind. */
function namedIn(rows: Row[]): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  const add = (kind: string, id: string | number) => {
    named.set(kind, (named.get(kind) ?? new Set()).add(String(id)));
  };
  for (const row of rows) {
    add(row.subjectType, row.subjectId);
    for (const { kind, id } of mentionsIn(row.detail)) add(kind, id);
  }
  return named;
}

/** Looks up what a page of entries names; one query for each kind that occurs. */
export async function labelsOf(q: Queryable, rows: Row[]): Promise<Labels> {
  const named = namedIn(rows);
  const numbers = (kind: string) => [...(named.get(kind) ?? [])].map(Number).filter(Number.isSafeInteger);
  const uuids = (kind: string) => [...(named.get(kind) ?? [])].filter(isUuid);
  const labels = new Map<string, string>();
  const put = (kind: string, found: { id: string | number; label: string | null }[]) => {
    for (const { id, label } of found) if (label !== null) labels.set(`${kind}:${id}`, label);
  };
  const byNumber = [
    ["connection", pluginConnection],
    ["company", company],
    ["user", user],
    ["token", apiToken],
    ["maintenance", maintenanceWindow],
    ["subscription", subscription],
    ["rotation", rotation],
    ["escalation_policy", escalationPolicy],
    ["channel", noticeChannel],
  ] as const;
  for (const [kind, table] of byNumber) {
    const ids = numbers(kind);
    if (ids.length === 0) continue;
    put(kind, await q.select({ id: table.id, label: table.name }).from(table).where(inArray(table.id, ids)));
  }
  const incidents = uuids("incident");
  if (incidents.length > 0) {
    const found = await q
      .select({ id: incident.id, number: incident.number })
      .from(incident)
      .where(inArray(incident.id, incidents));
    put(
      "incident",
      found.map(({ id, number }) => ({ id, label: `#${number}` })),
    );
  }
  const notes = numbers("knowledge");
  if (notes.length > 0) {
    const label = knowledgeNote.title;
    const ofThem = inArray(knowledgeNote.id, notes);
    put("knowledge", await q.select({ id: knowledgeNote.id, label }).from(knowledgeNote).where(ofThem));
  }
  const notices = uuids("notice");
  if (notices.length > 0) {
    const label = publicNotice.title;
    const ofThem = inArray(publicNotice.id, notices);
    put("notice", await q.select({ id: publicNotice.id, label }).from(publicNotice).where(ofThem));
  }
  const tickets = uuids("ticket");
  if (tickets.length > 0) {
    const found = await q
      .select({ id: ticket.id, key: ticket.key, subject: ticket.subject })
      .from(ticket)
      .where(inArray(ticket.id, tickets));
    put(
      "ticket",
      found.map(({ id, key, subject }) => ({ id, label: key ?? subject })),
    );
  }
  return labels;
}

/** The names of what a detail names by id, by member and id: `companyId:3`, `user:7`. */
export function namesIn(labels: Labels, detail: Record<string, unknown>): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { key, kind, id } of mentionsIn(detail)) {
    const label = labelOf(labels, kind, id);
    if (label !== undefined) names[key] = label;
  }
  return names;
}
