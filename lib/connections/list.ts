import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { describe } from "#lib/connections/describe.ts";
import { ListConnectionsInput, type Connection } from "#lib/connections/schema.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** All connections that are not deleted, oldest first: an order that never moves. Admins only. */
export async function listConnections(
  viewer: Viewer,
  input: ListConnectionsInput = {},
): Promise<Page<Connection>> {
  requireAdmin(viewer);
  const { limit, cursor, include } = ListConnectionsInput.parse(input);
  const after = cursor ? decodeRowCursor(cursor) : 0;
  const rows = await db()
    .select({ connection: pluginConnection, companyName: company.name })
    .from(pluginConnection)
    .leftJoin(company, eq(company.id, pluginConnection.companyId))
    .where(and(isNull(pluginConnection.deletedAt), gt(pluginConnection.id, after)))
    .orderBy(asc(pluginConnection.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.connection.id;
  return {
    items: await describe(db(), shown, { strip: include === "strip", now: new Date() }),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last]) : null,
  };
}
