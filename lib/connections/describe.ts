import type { company } from "#db/schema/company.ts";
import type { pluginConnection } from "#db/schema/connection.ts";
import type { Queryable } from "#db/client.ts";
import { judgeHealth } from "#lib/connections/health.ts";
import { NEWEST, type Recent, recentOf } from "#lib/connections/recent.ts";
import { streaksOf } from "#lib/connections/refusals.ts";
import type { Connection } from "#lib/connections/schema.ts";
import { silenceMsOf } from "#lib/connections/silence.ts";
import { trafficOf } from "#lib/connections/traffic.ts";
import { conditionsOf } from "#lib/jira/condition.ts";
import { connectionUrl } from "#lib/connections/url.ts";

/** A stored connection with the name of its company. */
export interface ConnectionRow {
  connection: typeof pluginConnection.$inferSelect;
  companyName: (typeof company.$inferSelect)["name"] | null;
}

/** Rows as admins see them: health and the last day added, secrets left out. Keeps their order. */
export async function describe(
  q: Queryable,
  rows: ConnectionRow[],
  options: { strip: boolean; now: Date },
): Promise<Connection[]> {
  const ids = rows.map((row) => row.connection.id);
  const traffic = await trafficOf(q, ids, options.now);
  const recent = await recentOf(q, ids, options.now);
  const streaks = await streaksOf(
    q,
    ids.filter((id) => isAllRefused(recent.get(id))),
    options.now,
  );
  const conditions = await conditionsOf(
    q,
    rows.filter((row) => row.connection.pluginId === "jira").map((row) => row.connection.id),
  );
  return rows.map(({ connection: c, companyName }) => {
    const day = traffic.get(c.id);
    const newest = recent.get(c.id);
    const overlaps = c.previousSecretUntil && c.previousSecretUntil > options.now;
    return {
      id: c.id,
      plugin: c.pluginId,
      companyId: c.companyId,
      companyName,
      name: c.name,
      active: c.active,
      key: c.key,
      url: connectionUrl(c.pluginId, c.id, c.key),
      hasSecret: c.secret !== null,
      previousSecretUntil: overlaps ? (c.previousSecretUntil?.toISOString() ?? null) : null,
      externalId: c.externalId,
      externalName: c.externalName,
      settings: c.settings as Record<string, unknown>,
      health: judgeHealth(
        {
          active: c.active,
          lastReceivedAt: lastAccepted(c.lastReceivedAt, newest?.events ?? []),
          createdAt: c.createdAt,
          jira: conditions.get(c.id),
          refusedInactive: day?.refusedInactive ?? 0,
          recent: newest?.events ?? [],
          streak: streaks.get(c.id),
          silenceMs: silenceMsOf(c.settings),
          watchedSince: c.watchedSince,
          backlog: newest?.backlog ?? { count: 0, oldestAt: null },
        },
        options.now,
      ),
      day: {
        received: day?.received ?? 0,
        refused: day?.refused ?? 0,
        refusedInactive: day?.refusedInactive ?? 0,
        failed: day?.failed ?? 0,
      },
      ...(options.strip && day ? { strip: day.strip } : {}),
      createdAt: c.createdAt.toISOString(),
    };
  });
}

/** Whether the newest events do not tell how many were refused before them. */
function isAllRefused(recent: Recent | undefined): boolean {
  return recent?.events.length === NEWEST && recent.events.every((event) => event.result === "rejected");
}

/** The column is written now and then; the event log may already know better. */
function lastAccepted(column: Date | null, events: { result: string; at: Date }[]): Date | null {
  const seen = events.find((event) => event.result !== "rejected")?.at ?? null;
  if (!column || !seen) return column ?? seen;
  return column > seen ? column : seen;
}
