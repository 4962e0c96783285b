import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { feedback } from "#db/schema/feedback.ts";
import { likePart } from "#lib/core/fields.ts";
import { decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { selectFeedback, toFeedback } from "#lib/feedback/read.ts";
import { type Feedback, ListFeedbackInput } from "#lib/feedback/schema.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";

type Filter = Omit<z.output<typeof ListFeedbackInput>, "limit" | "cursor">;

const withIssue = (condition: SQL) => sql`${feedback.id} in (
  select l.feedback_id from feedback_issue_link l join feedback_issue i on i.id = l.issue_id where ${condition})`;
const withoutIssue = sql`not exists (
  select from feedback_issue_link l where l.feedback_id = ${feedback.id})`;

/** Part of a field or of an issue's name; or the id in the feedback tool. */
function matches(q: string): SQL | undefined {
  const text = q.normalize("NFC").toLowerCase();
  if (text === "") return undefined;
  const pattern = likePart(text);
  return sql`(${feedback.searchText} like ${pattern}
    or ${feedback.externalId} = ${text.replace(/^#/, "")}
    or ${withIssue(sql`lower(i.name) like ${pattern}`)})`;
}

function inStatus(status: string): SQL | undefined {
  const words = status
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0) return undefined;
  const named = words.filter((word) => word !== "none");
  const list = sql`(select json_array_elements_text(${JSON.stringify(named)}::json))`;
  const found = withIssue(sql`i.status in ${list}`);
  if (!words.includes("none")) return found;
  return named.length === 0 ? withoutIssue : sql`(${found} or ${withoutIssue})`;
}

function filterOf({ q, connectionId, companyId, issueId, status }: Filter): SQL | undefined {
  return and(
    q === undefined ? undefined : matches(q),
    connectionId === undefined ? undefined : eq(feedback.connectionId, connectionId),
    companyId === undefined ? undefined : eq(feedback.companyId, companyId),
    issueId === undefined ? undefined : withIssue(sql`i.id = ${issueId}::uuid`),
    status === undefined ? undefined : inStatus(status),
  );
}

function beyond(cursor: string): SQL {
  const { at, id } = decodeTimeCursor(cursor);
  return sql`(${feedback.createdAt}, ${feedback.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

/** Feedbacks, the last written first. Staff only. */
export async function listFeedback(viewer: Viewer, input: ListFeedbackInput = {}): Promise<Page<Feedback>> {
  requireStaff(viewer);
  const { limit, cursor, ...filter } = ListFeedbackInput.parse(input);
  const rows = await selectFeedback()
    .where(and(filterOf(filter), cursor === undefined ? undefined : beyond(cursor)))
    .orderBy(desc(feedback.createdAt), desc(feedback.id))
    .limit(limit + 1);
  const items = await toFeedback(rows.slice(0, limit));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null;
  return { items, nextCursor };
}
