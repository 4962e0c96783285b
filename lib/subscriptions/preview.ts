import { and, desc, inArray, isNotNull, not, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { change, webhookEvent } from "#db/schema/connection.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import type { Change } from "#lib/live/feed.ts";
import { matchesType } from "#lib/subscriptions/event-types.ts";
import { feedbackIn } from "#lib/subscriptions/fan-out/feedback.ts";
import { incidentsIn } from "#lib/subscriptions/fan-out/incidents.ts";
import { bodyOf, type Occurrence } from "#lib/subscriptions/fan-out/occurrence.ts";
import { receivedOccurrences } from "#lib/subscriptions/fan-out/received.ts";
import { ticketsIn } from "#lib/subscriptions/fan-out/tickets.ts";
import { compileFilter, type Condition } from "#lib/subscriptions/filter/compile.ts";
import { FilterProblem } from "#lib/subscriptions/filter/problem.ts";
import { type Preview, PreviewInput } from "#lib/subscriptions/schema.ts";

const SHOWN = 50;

async function lastReceived(): Promise<Occurrence[]> {
  const rows = await db()
    .select({ id: webhookEvent.id })
    .from(webhookEvent)
    .where(
      and(
        inArray(webhookEvent.result, ["applied", "ignored"]),
        not(webhookEvent.test),
        isNotNull(webhookEvent.type),
        sql`coalesce(${webhookEvent.reason}, '') <> 'duplicate'`,
      ),
    )
    .orderBy(desc(webhookEvent.id))
    .limit(SHOWN);
  const ids = rows.map((row) => row.id);
  const found = await receivedOccurrences(db(), ids, true);
  return [...found.values()];
}

async function lastChanges(): Promise<Occurrence[]> {
  const rows = await db()
    .select()
    .from(change)
    .where(sql`${change.type} ~ '^(incident|ticket|feedback)\\.'`)
    .orderBy(desc(change.xid), desc(change.id))
    .limit(SHOWN);
  const changes = rows.map((row): Change => ({ ...row, data: row.data as Change["data"] }));
  const all = () => true;
  const found = [
    await incidentsIn(db(), changes, all),
    await ticketsIn(db(), changes, all),
    await feedbackIn(db(), changes, all),
  ];
  return found.flatMap((byChange) => [...byChange.values()].flat());
}

function newestFirst<T extends { at: Date }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** A few words to know it by. */
function titleOf({ title, data }: Occurrence): string | null {
  if (title !== undefined) return title;
  const it = data as {
    title?: unknown;
    subject?: unknown;
    issue?: { fields?: { summary?: unknown } };
  } | null;
  const words = [it?.title, it?.subject, it?.issue?.fields?.summary].find((one) => typeof one === "string");
  return typeof words === "string" ? words.slice(0, 200) : null;
}

/**
 * Tries out event types and a filter, before they are saved, on the last fifty events that the
 * subscription could have been sent. Admins only.
 */
export async function previewSubscription(viewer: Viewer, input: PreviewInput): Promise<Preview> {
  requireAdmin(viewer);
  const { companyId = null, eventTypes, filter = null } = PreviewInput.parse(input);
  let condition: Condition = () => true;
  let problem: Preview["problem"] = null;
  try {
    condition = compileFilter(filter);
  } catch (error) {
    if (!(error instanceof FilterProblem)) throw error;
    problem = { code: error.code, at: error.at, what: error.what };
  }
  const tryOut = (occurrences: Occurrence[]) =>
    newestFirst(occurrences).flatMap((occurrence) => {
      const body = bodyOf(occurrence, companyId ?? null);
      if (!body) return [];
      const matches = matchesType(eventTypes, occurrence.type) && problem === null && condition(body);
      return [{ at: occurrence.at, occurrence, body, matches }];
    });
  const [received, happened] = [tryOut(await lastReceived()), tryOut(await lastChanges())];
  // A busy source would leave no room for what happens here: each kind has half of it at least.
  const half = SHOWN / 2;
  const tried = newestFirst([
    ...received.slice(0, Math.max(half, SHOWN - happened.length)),
    ...happened.slice(0, Math.max(half, SHOWN - received.length)),
  ]);
  const shown = tried.find(({ matches }) => matches) ?? tried[0];
  return {
    problem,
    events: tried.map(({ occurrence, matches }) => ({
      eventId: occurrence.id,
      eventType: occurrence.type,
      at: occurrence.at.toISOString(),
      title: titleOf(occurrence),
      matches,
    })),
    sample: shown ? JSON.stringify(shown.body, null, 2).slice(0, 20_000) : null,
  };
}
