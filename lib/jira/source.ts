import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";

/** A Jira connection as reading and writing need it. */
export interface JiraSource {
  source: SourceContext;
  settings: JiraSettings;
  active: boolean;
  /** What was learnt of the site: `cloudId`, `siteUrl`, `accountId`, `serviceDeskId`. */
  metadata: Record<string, unknown>;
  lastReceivedAt: Date | null;
  /** What the site calls itself. */
  externalName: string | null;
}

/** The Jira connection of an id; undefined when there is none, or it was deleted. */
export async function jiraSource(q: Queryable, connectionId: number): Promise<JiraSource | undefined> {
  const [row] = await q
    .select()
    .from(pluginConnection)
    .where(
      and(
        eq(pluginConnection.id, connectionId),
        eq(pluginConnection.pluginId, "jira"),
        isNull(pluginConnection.deletedAt),
      ),
    );
  if (!row) return undefined;
  const settings = JiraSettings.catch(() => JiraSettings.parse({})).parse(row.settings);
  return {
    source: {
      connectionId: row.id,
      connectionName: row.name,
      companyId: row.companyId,
      pluginId: row.pluginId,
      settings,
    },
    settings,
    active: row.active,
    metadata: row.metadata as Record<string, unknown>,
    lastReceivedAt: row.lastReceivedAt,
    externalName: row.externalName,
  };
}
