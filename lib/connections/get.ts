import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Queryable } from "#db/client.ts";
import { auditEntry, company } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { describe } from "#lib/connections/describe.ts";
import { countRefusedInactive } from "#lib/connections/refusals.ts";
import { LastTest, type Connection, type ConnectionDetail } from "#lib/connections/schema.ts";
import { notFound } from "#lib/core/errors.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** One connection with its health, without its strip; `not_found` when deleted. For verbs' answers. */
export async function describeOne(q: Queryable, id: number): Promise<Connection> {
  const [only] = await read(q, id, false);
  if (!only) throw notFound("Connection");
  return only;
}

async function read(q: Queryable, id: number, strip: boolean): Promise<Connection[]> {
  const rows = await q
    .select({ connection: pluginConnection, companyName: company.name })
    .from(pluginConnection)
    .leftJoin(company, eq(company.id, pluginConnection.companyId))
    .where(and(eq(pluginConnection.id, id), isNull(pluginConnection.deletedAt)));
  return describe(q, rows, { strip, now: new Date() });
}

const Metadata = z.object({ lastTest: LastTest.optional() });

/** One connection with its day strip and what its set-up guide ticks itself by. Admins only. */
export async function getConnection(viewer: Viewer, id: number): Promise<ConnectionDetail> {
  requireAdmin(viewer);
  const [found] = await read(db(), id, true);
  if (!found) throw notFound("Connection");
  const [[made], [stored], [latest], replayable] = await Promise.all([
    db()
      .select({ by: sql<string | null>`${auditEntry.actor}->>'name'` })
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.subjectType, "connection"),
          eq(auditEntry.subjectId, String(id)),
          eq(auditEntry.action, "connection.created"),
        ),
      )
      .limit(1),
    db()
      .select({ metadata: pluginConnection.metadata })
      .from(pluginConnection)
      .where(eq(pluginConnection.id, id)),
    db()
      .select({ parts: incident.fingerprintParts })
      .from(incident)
      .where(eq(incident.connectionId, id))
      .orderBy(desc(incident.lastSeenAt))
      .limit(1),
    countRefusedInactive(db(), id, new Date()),
  ]);
  return {
    ...found,
    strip: found.strip ?? [],
    replayable,
    setup: {
      createdBy: made?.by ?? null,
      lastTest: Metadata.safeParse(stored?.metadata).data?.lastTest ?? null,
    },
    fingerprint: (latest?.parts ?? []) as ConnectionDetail["fingerprint"],
  };
}
