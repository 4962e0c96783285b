import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { idAt } from "#lib/core/ids.ts";

/** Webhooks that are looked at. */
const NEWEST = 50;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** Jira says when it happened before it says what: the whole of a body may be megabytes. */
const HEAD_BYTES = 300;

/**
 * How long Jira's webhooks take from the change until they are here, in milliseconds: the median of
 * the last week's newest. Null when none says when it happened.
 */
export async function webhookLag(connectionId: number, now: Date): Promise<number | null> {
  const rows = await db()
    .select({
      receivedAt: webhookEvent.receivedAt,
      head: sql<string>`encode(substring(${webhookEvent.body} from 1 for ${HEAD_BYTES}), 'escape')`,
    })
    .from(webhookEvent)
    .where(
      and(
        eq(webhookEvent.connectionId, connectionId),
        gte(webhookEvent.id, idAt(new Date(now.getTime() - WEEK_MS))),
        inArray(webhookEvent.result, ["applied", "ignored"]),
        eq(webhookEvent.test, false),
      ),
    )
    .orderBy(desc(webhookEvent.id))
    .limit(NEWEST);
  const lags = rows
    .flatMap(({ receivedAt, head }) => {
      const happened = /"timestamp"\s*:\s*(\d{13})\b/.exec(head)?.[1];
      return happened === undefined ? [] : [Math.max(0, receivedAt.getTime() - Number(happened))];
    })
    .toSorted((a, b) => a - b);
  return lags[Math.floor(lags.length / 2)] ?? null;
}
