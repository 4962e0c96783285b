import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { feedbackEntry } from "#db/schema/feedback.ts";
import { feedback, feedbackIssue, feedbackIssueLink } from "#db/schema/feedback.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";
import type { FeedbackSignal } from "#lib/signals/signal.ts";

/** A row in hand: as it was read or made, and whether it must be written. */
export interface Held<Row> {
  row: Row;
  state: "same" | "changed" | "new";
  /** Whether anything of it is new to people; a later time alone is not. */
  news: boolean;
  /** Of an issue whose status changed: the one before. */
  from?: string;
}

/** What a batch of feedback signals is about, folded in memory between one reading and one writing. */
export interface Workspace {
  source: SourceContext;
  /** By the source's ids. */
  feedbacks: Map<string, Held<typeof feedback.$inferSelect>>;
  issues: Map<string, Held<typeof feedbackIssue.$inferSelect>>;
  /** `feedbackId issueId` of every link that is known. */
  links: Set<string>;
  newLinks: (typeof feedbackIssueLink.$inferInsert)[];
  entries: (typeof feedbackEntry.$inferInsert & { id: string })[];
}

const amongTexts = (texts: Iterable<string>) =>
  sql`(select json_array_elements_text(${JSON.stringify([...new Set(texts)])}::json))`;

/** Reads all that the signals name. The caller's lock on the connection keeps others from changing it. */
export async function openWorkspace(
  tx: Transaction,
  source: SourceContext,
  signals: FeedbackSignal[],
): Promise<Workspace> {
  const told = signals.flatMap((signal) =>
    signal.type === "feedback.created"
      ? [signal]
      : signal.type === "feedback.issue_added"
        ? [signal.feedback]
        : [],
  );
  const issues = [
    ...told.flatMap((one) => one.issues),
    ...signals.flatMap((signal) => (signal.type === "feedback.created" ? [] : [signal.issue])),
  ];
  const known = await tx
    .select()
    .from(feedback)
    .where(
      sql`${eq(feedback.connectionId, source.connectionId)}
        and ${feedback.externalId} in ${amongTexts(told.map((one) => one.externalId))}`,
    );
  const knownIssues = await tx
    .select()
    .from(feedbackIssue)
    .where(
      sql`${eq(feedbackIssue.connectionId, source.connectionId)}
        and ${feedbackIssue.externalId} in ${amongTexts(issues.map((one) => one.externalId))}`,
    );
  const links =
    known.length === 0
      ? []
      : await tx
          .select()
          .from(feedbackIssueLink)
          .where(
            inArray(
              feedbackIssueLink.feedbackId,
              known.map((row) => row.id),
            ),
          );
  return {
    source,
    feedbacks: new Map(known.map((row) => [row.externalId, { row, state: "same", news: false }])),
    issues: new Map(knownIssues.map((row) => [row.externalId, { row, state: "same", news: false }])),
    links: new Set(links.map((link) => `${link.feedbackId} ${link.issueId}`)),
    newLinks: [],
    entries: [],
  };
}
