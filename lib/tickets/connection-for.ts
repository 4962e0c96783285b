import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { apiCredential, oauthCredential } from "#db/schema/jira.ts";
import { AppError } from "#lib/core/errors.ts";

/** Where a new ticket goes, and whose it will be. */
export interface Destination {
  connectionId: number;
  companyId: number;
}

function none(message: string): AppError {
  return new AppError("unprocessable", message, {
    fields: [{ path: "connectionId", message: "no Jira connection takes new tickets" }],
  });
}

/**
 * The Jira connection that takes a company's new tickets: the one asked for, or the company's oldest
 * active one that can write and knows its project. `companyId` null = the connection's own company
 * (staff may leave it out). Throws `unprocessable` in words when there is none.
 */
export async function connectionFor(
  q: Queryable,
  wanted: { companyId: number | null; connectionId: number | undefined },
): Promise<Destination> {
  const { companyId, connectionId } = wanted;
  if (companyId === null && connectionId === undefined) {
    throw new AppError("unprocessable", "Say for which company the ticket is", {
      fields: [{ path: "companyId", message: "needed" }],
    });
  }
  const rows = await q
    .select({
      id: pluginConnection.id,
      companyId: pluginConnection.companyId,
      settings: pluginConnection.settings,
      canWrite: sql<boolean>`exists (select 1 from ${apiCredential} a where a.connection_id = "plugin_connection"."id")
        or exists (select 1 from ${oauthCredential} o where o.connection_id = "plugin_connection"."id")`,
    })
    .from(pluginConnection)
    .where(
      and(
        eq(pluginConnection.pluginId, "jira"),
        eq(pluginConnection.active, true),
        isNull(pluginConnection.deletedAt),
        connectionId === undefined ? undefined : eq(pluginConnection.id, connectionId),
        // A connection of no company sorts its issues by rules; it may take anybody's.
        companyId === null
          ? undefined
          : connectionId === undefined
            ? eq(pluginConnection.companyId, companyId)
            : or(eq(pluginConnection.companyId, companyId), isNull(pluginConnection.companyId)),
      ),
    )
    .orderBy(pluginConnection.id);
  const ready = rows.find(({ settings, canWrite }) => canWrite && hasProject(settings));
  if (!ready) {
    throw none(
      rows.length === 0
        ? "There is no active Jira connection that could take this ticket"
        : "The Jira connection cannot take new tickets: it has no credentials or no project",
    );
  }
  const owner = companyId ?? ready.companyId;
  if (owner === null) throw none("Say for which company the ticket is");
  return { connectionId: ready.id, companyId: owner };
}

function hasProject(settings: unknown): boolean {
  return typeof (settings as { projectKey?: unknown }).projectKey === "string";
}
