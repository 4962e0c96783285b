import { asc, eq, or } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { savedView } from "#db/schema/incident-desk.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { countIncidents } from "#lib/incidents/queries/count.ts";
import { filtersOf } from "#lib/incidents/views/filters.ts";
import type { SavedView } from "#lib/incidents/views/schema.ts";

/** A stored query may name what is no longer a value; such a view shows nothing. */
async function countOf(viewer: Viewer, query: string): Promise<number> {
  try {
    return await countIncidents(viewer, filtersOf(query));
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return 0;
    throw error;
  }
}

/** One's own views and those that are shared, oldest first, with how many incidents each shows. Staff only. */
export async function listViews(viewer: Viewer): Promise<SavedView[]> {
  requireStaff(viewer);
  const own = userIdOf(viewer) ?? -1;
  const rows = await db()
    .select({ view: savedView, ownerName: user.name })
    .from(savedView)
    .innerJoin(user, eq(user.id, savedView.ownerId))
    .where(or(eq(savedView.ownerId, own), eq(savedView.shared, true)))
    .orderBy(asc(savedView.id));
  return Promise.all(
    rows.map(async ({ view, ownerName }) => ({
      id: view.id,
      name: view.name,
      query: view.query,
      shared: view.shared,
      mine: view.ownerId === own,
      ownerName,
      count: await countOf(viewer, view.query),
    })),
  );
}

/** One of the views the viewer sees, or `not_found`. */
export async function getView(viewer: Viewer, id: number): Promise<SavedView> {
  const found = (await listViews(viewer)).find((view) => view.id === id);
  if (!found) throw notFound("View");
  return found;
}
