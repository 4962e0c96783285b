import { and, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { feedback } from "#db/schema/feedback.ts";
import { likePart } from "#lib/core/fields.ts";
import { decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { selectFeedback, toFeedback } from "#lib/feedback/read.ts";
import { type Feedback, ListFeedbackInput } from "#lib/feedback/schema.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";

type Filter = Omit<z.output<typeof ListFeedbackInput>, "limit" | "cursor" | "q">;

const withIssue = (condition: SQL) => sql`${feedback.id} in (
  select l.feedback_id from feedback_issue_link l join feedback_issue i on i.id = l.issue_id where ${condition})`;
const withoutIssue = sql`not exists (
  select from feedback_issue_link l where l.feedback_id = ${feedback.id})`;

/** Part of a field; the id in the feedback tool; part of an issue's name. */
function waysToMatch(q: string): SQL[] {
  const text = q.normalize("NFC").toLowerCase();
  if (text === "") return [];
  const pattern = likePart(text);
  return [
    sql`${feedback.searchText} like ${pattern}`,
    sql`${feedback.externalId} = ${text.replace(/^#/, "")}`,
    withIssue(sql`lower(i.name) like ${pattern}`),
  ];
}

function inStatus(status: string): SQL | undefined {
  const words = status
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) return undefined;
  const named = words.filter((word) => word !== "none");
  const found = withIssue(sql`i.status = any(${sql.param(named)}::text[])`);
  if (!words.includes("none")) return found;
  return named.length === 0 ? withoutIssue : sql`(${found} or ${withoutIssue})`;
}

function filterOf({ connectionId, companyId, issueId, externalIssueId, status }: Filter): SQL | undefined {
  return and(
    connectionId === undefined ? undefined : eq(feedback.connectionId, connectionId),
    companyId === undefined ? undefined : eq(feedback.companyId, companyId),
    issueId === undefined ? undefined : withIssue(sql`i.id = ${issueId}::uuid`),
    externalIssueId === undefined ? undefined : withIssue(sql`i.external_issue_id = ${externalIssueId}`),
    status === undefined ? undefined : inStatus(status),
  );
}

function beyond(cursor: string): SQL {
  const { at, id } = decodeTimeCursor(cursor);
  return sql`(${feedback.createdAt}, ${feedback.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

/** The last written first. */
const ORDER = sql`${feedback.createdAt} desc, ${feedback.id} desc`;

/**
 * The rows that a search finds in any way. Each way is looked up by itself, as far as the page goes: an
 * `or` over all of them has no index.
 */
function foundIn(ways: SQL[], narrowed: SQL | undefined, rows: number): SQL {
  const each = ways.map(
    (way) =>
      sql`(select ${feedback.id} from ${feedback} where ${and(way, narrowed)} order by ${ORDER} limit ${rows})`,
  );
  return sql`${feedback.id} in (${sql.join(each, sql` union `)})`;
}

/** Feedbacks, the last written first. Staff only. */
export async function listFeedback(viewer: Viewer, input: ListFeedbackInput = {}): Promise<Page<Feedback>> {
  requireStaff(viewer);
  const { limit, cursor, q = "", ...filter } = ListFeedbackInput.parse(input);
  const narrowed = and(filterOf(filter), cursor === undefined ? undefined : beyond(cursor));
  const ways = waysToMatch(q);
  const rows = await selectFeedback()
    .where(ways.length === 0 ? narrowed : foundIn(ways, narrowed, limit + 1))
    .orderBy(ORDER)
    .limit(limit + 1);
  const items = await toFeedback(rows.slice(0, limit));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null;
  return { items, nextCursor };
}
