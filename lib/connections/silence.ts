import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { env } from "#lib/core/env.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { writeMail } from "#lib/notifications/mail.ts";
import { silentSourceMail } from "#lib/notifications/templates/silent-source.ts";

const HOUR_MS = 3_600_000;

const Settings = z.object({ silenceHours: z.number().min(0).default(0).catch(0) });

/** How long a source may be silent before that is told; 0 = for ever. */
export function silenceMsOf(settings: unknown): number {
  return Settings.parse(settings).silenceHours * HOUR_MS;
}

/** The moment from which a source's silence counts. */
const quietSince = sql`greatest(${pluginConnection.lastReceivedAt}, ${pluginConnection.watchedSince})`;

/** Silent for longer than its admin allows, and not told since it was last heard. */
const due = (now: Date) =>
  and(
    eq(pluginConnection.active, true),
    isNull(pluginConnection.deletedAt),
    sql`(settings ->> 'silenceHours')::int > 0`,
    sql`${quietSince} + make_interval(hours => (settings ->> 'silenceHours')::int) <= ${now.toISOString()}::timestamptz`,
    or(isNull(pluginConnection.silenceToldAt), lt(pluginConnection.silenceToldAt, quietSince)),
  );

/**
 * The `connections.silence` job: tells the admins by mail of each source that has been silent too
 * long, once. It is over by itself when something arrives: what was told before does not count then.
 */
export async function tellSilence(now: Date = new Date()): Promise<number> {
  const told = await db().transaction(async (tx) => {
    const silent = await tx.update(pluginConnection).set({ silenceToldAt: now }).where(due(now)).returning({
      id: pluginConnection.id,
      name: pluginConnection.name,
      settings: pluginConnection.settings,
      lastReceivedAt: pluginConnection.lastReceivedAt,
    });
    for (const source of silent) await tell(tx, source);
    return silent.length;
  });
  if (told > 0) wake("change");
  return told;
}

type Silent = Pick<typeof pluginConnection.$inferSelect, "id" | "name" | "settings" | "lastReceivedAt">;

async function tell(tx: Transaction, source: Silent): Promise<void> {
  const { id, name, lastReceivedAt } = source;
  await announce(tx, [{ type: "connection.updated", subjectId: id, companyId: null, audience: "admin" }]);
  const admins = await tx
    .select({ email: user.email, locale: user.locale, timeZone: user.timeZone })
    .from(user)
    .where(and(eq(user.role, "admin"), eq(user.active, true)));
  for (const { email, locale, timeZone } of admins) {
    await writeMail(tx, {
      kind: "silent_source",
      recipient: email,
      companyId: null,
      content: silentSourceMail(locale, {
        name,
        hours: silenceMsOf(source.settings) / HOUR_MS,
        lastReceivedAt,
        timeZone,
        url: `${env().ATSIGNAL_URL}/admin/connections/${id}`,
      }),
    });
  }
}
