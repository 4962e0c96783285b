import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import type { OnCallChoices } from "#lib/oncall/schema.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** Whom and what rotations and policies can be about. Staff only. */
export async function onCallChoices(viewer: Viewer): Promise<OnCallChoices> {
  requireStaff(viewer);
  const [people, channels, connections] = await Promise.all([
    db()
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(and(ne(user.role, "customer"), eq(user.active, true)))
      .orderBy(asc(user.name)),
    db()
      .select({ id: noticeChannel.id, name: noticeChannel.name })
      .from(noticeChannel)
      .where(isNull(noticeChannel.deletedAt))
      .orderBy(asc(noticeChannel.name)),
    db()
      .select({ id: pluginConnection.id, name: pluginConnection.name, pluginId: pluginConnection.pluginId })
      .from(pluginConnection)
      .where(isNull(pluginConnection.deletedAt))
      .orderBy(asc(pluginConnection.name)),
  ]);
  const connectionsThatAlert = connections.filter(
    ({ pluginId }) => findPlugin(pluginId)?.kind === "monitoring",
  );
  return { people, channels, connections: connectionsThatAlert.map(({ id, name }) => ({ id, name })) };
}
