import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { savedView } from "#db/schema/incident-desk.ts";
import { notFound } from "#lib/core/errors.ts";
import { requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { getView } from "#lib/incidents/views/list.ts";
import { ChangeViewInput, type SavedView } from "#lib/incidents/views/schema.ts";

/** Views a viewer may change: one's own, and for admins those that are shared. */
function changeable(viewer: Viewer, id: number) {
  const own = eq(savedView.ownerId, userIdOf(viewer) ?? -1);
  const may = viewer.role === "admin" ? undefined : own;
  return and(eq(savedView.id, id), may);
}

/** Renames, refilters, shares or unshares a view. Staff only; `not_found` for other people's. */
export async function changeView(viewer: Viewer, id: number, input: ChangeViewInput): Promise<SavedView> {
  requireStaff(viewer);
  const before = await getView(viewer, id);
  const { name, query, shared } = ChangeViewInput.parse(input);
  const [changed] = await db()
    .update(savedView)
    .set({
      name: name ?? before.name,
      query: query ?? before.query,
      shared: shared ?? before.shared,
      updatedAt: new Date(),
    })
    .where(changeable(viewer, id))
    .returning({ id: savedView.id });
  if (!changed) throw notFound("View");
  return getView(viewer, id);
}

/** Deletes a view. Staff only; `not_found` for other people's. */
export async function deleteView(viewer: Viewer, id: number): Promise<void> {
  requireStaff(viewer);
  await getView(viewer, id);
  const gone = await db().delete(savedView).where(changeable(viewer, id)).returning({ id: savedView.id });
  if (gone.length === 0) throw notFound("View");
}
