import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import type { Addressee, Notice } from "#lib/notifications/incident/add-notices.ts";
import { koreanHoliday } from "#lib/oncall/holidays.ts";
import { loadRotas } from "#lib/oncall/rotas.ts";
import type { EscalationStep } from "#lib/oncall/schema.ts";
import { whoIsOnCall } from "#lib/oncall/who.ts";

/** Says which people and channels the targets of steps are at a moment: each once, nobody who is gone. */
export type Resolve = (steps: readonly EscalationStep[]) => Addressee[];

type Target = EscalationStep["targets"][number];

async function activeStaff(tx: Transaction): Promise<Set<number>> {
  const rows = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(ne(user.role, "customer"), eq(user.active, true)));
  return new Set(rows.map((row) => row.id));
}

async function liveChannels(tx: Transaction, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: noticeChannel.id })
    .from(noticeChannel)
    .where(
      and(inArray(noticeChannel.id, ids), isNull(noticeChannel.deletedAt), eq(noticeChannel.active, true)),
    );
  return new Set(rows.map((row) => row.id));
}

/** Looks up once who is on call and whom there is to tell, for all that is told in one transaction. */
export async function resolver(
  tx: Transaction,
  steps: readonly EscalationStep[],
  now: Date,
): Promise<Resolve> {
  const targets = steps.flatMap((step) => step.targets);
  const staff = await activeStaff(tx);
  const channels = await liveChannels(
    tx,
    targets.flatMap((target) => (target.type === "channel" ? [target.id] : [])),
  );
  const onCall = new Map<number, number>();
  if (targets.some((target) => target.type === "rotation")) {
    for (const { row, rota } of await loadRotas(tx, now)) {
      const who = whoIsOnCall(rota, koreanHoliday, now);
      if (who) onCall.set(row.id, who.userId);
    }
  }
  const personOf = (target: Target) => (target.type === "user" ? target.id : onCall.get(target.id));
  return (wanted) => {
    const people = new Set<number>();
    const rooms = new Set<number>();
    for (const target of wanted.flatMap((step) => step.targets)) {
      const person = personOf(target);
      if (target.type === "channel") {
        if (channels.has(target.id)) rooms.add(target.id);
      } else if (person !== undefined && staff.has(person)) people.add(person);
    }
    return [...[...people].map((userId) => ({ userId })), ...[...rooms].map((channelId) => ({ channelId }))];
  };
}

/** One notice for each addressee. */
export function noticesTo(addressees: readonly Addressee[], notice: Omit<Notice, "to">): Notice[] {
  return addressees.map((to) => ({ ...notice, to }));
}
