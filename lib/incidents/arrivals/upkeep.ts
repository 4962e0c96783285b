import { and, eq, gt, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { expire } from "#lib/incidents/rules/expire.ts";
import { FLAPPING_QUIET_MS, settleFlapping } from "#lib/incidents/rules/flapping.ts";
import { releaseHeld } from "#lib/incidents/maintenance/release.ts";
import { policyOf } from "#lib/incidents/rules/policy.ts";
import { type EntryDraft, type IncidentState, NOT_SNOOZED, stateOf } from "#lib/incidents/rules/state.ts";
import { notBefore, Story, type Tail } from "#lib/incidents/story.ts";
import { insertEntries, type IncidentRow, updateIncidents } from "#lib/incidents/write.ts";

/** Rows of one transaction: alerts of their incidents wait meanwhile. */
const BATCH = 200;

type Change = { state: IncidentState; entries: EntryDraft[] } | undefined;

/**
 * Changes what `due` finds, batch by batch, as AtSignal's own deed; `change` must make each row no
 * longer due. Rows that others hold are left for the next time. Returns how many.
 */
async function changeDue(
  due: SQL | undefined,
  change: (state: IncidentState, at: Date) => Change,
  now: Date,
) {
  for (let done = 0; ;) {
    const found = await db().transaction(async (tx) => {
      const rows = await tx
        .select()
        .from(incident)
        .where(due)
        .orderBy(incident.id)
        .limit(BATCH)
        .for("update", { skipLocked: true });
      const changed: IncidentRow[] = [];
      const before = new Map(rows.map((row) => [row.id, row.status]));
      const stories: Story[] = [];
      for (const row of rows) {
        const at = notBefore(row.tail as Tail, now);
        const to = change(stateOf(row), at);
        if (!to) continue;
        const story = new Story(row, { kind: "system" }, {});
        story.tell(to.entries, null, at);
        stories.push(story);
        changed.push({ ...row, ...to.state, tail: story.tail, updatedAt: at });
      }
      await updateIncidents(tx, changed);
      await insertEntries(
        tx,
        stories.flatMap((story) => story.rows),
      );
      await announce(
        tx,
        changed.map((row) => incidentAnnouncement("incident.updated", row, { from: before.get(row.id) })),
      );
      return changed.length;
    });
    done += found;
    if (found < BATCH) return done;
  }
}

function wakeSnoozed(now: Date): Promise<number> {
  return changeDue(
    lte(incident.snoozedUntil, now),
    (state) => ({
      state: { ...state, ...NOT_SNOOZED, version: state.version + 1 },
      entries: [{ kind: "note", data: { reason: "snooze_ended" } }],
    }),
    now,
  );
}

function settleAllFlapping(now: Date): Promise<number> {
  const quietSince = new Date(now.getTime() - FLAPPING_QUIET_MS).toISOString();
  const due = and(
    isNotNull(incident.flappingSince),
    sql`(${incident.transitions} ->> -1)::timestamptz <= ${quietSince}::timestamptz`,
  );
  return changeDue(due, settleFlapping, now);
}

/** Resolves what a source that is set so has not spoken of for long. */
async function expireSilent(now: Date): Promise<number> {
  const sources = await db()
    .select({ id: pluginConnection.id, settings: pluginConnection.settings })
    .from(pluginConnection)
    .where(and(isNull(pluginConnection.deletedAt), gt(sql`settings ->> 'autoResolveMinutes'`, "")));
  let expired = 0;
  for (const { id, settings } of sources) {
    const { autoResolveMs } = policyOf(settings as Record<string, unknown>);
    if (autoResolveMs === 0) continue;
    const due = and(
      eq(incident.connectionId, id),
      inArray(incident.status, ["open", "acknowledged"]),
      lte(incident.lastSeenAt, new Date(now.getTime() - autoResolveMs)),
    );
    expired += await changeDue(due, (state, at) => expire(state, at, autoResolveMs), now);
  }
  return expired;
}

/**
 * The `incidents.upkeep` job: what time alone does to incidents. Snoozes end, flapping faults
 * settle, silent ones are resolved, and what maintenance held back opens.
 */
export async function keepIncidents(now: Date = new Date()): Promise<void> {
  const changed = [
    await wakeSnoozed(now),
    await settleAllFlapping(now),
    await expireSilent(now),
    await releaseHeld(now),
  ];
  if (changed.some((count) => count > 0)) wake("change");
}
