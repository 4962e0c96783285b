import { db } from "#db/client.ts";
import { savedView } from "#db/schema/incident-desk.ts";
import { AppError } from "#lib/core/errors.ts";
import { requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { getView } from "#lib/incidents/views/list.ts";
import { type SavedView, SaveViewInput } from "#lib/incidents/views/schema.ts";

/** Keeps a list's filters under a name. People of the staff only: a token has no sidebar. */
export async function saveView(viewer: Viewer, input: SaveViewInput): Promise<SavedView> {
  requireStaff(viewer);
  const ownerId = userIdOf(viewer);
  if (ownerId === null) throw new AppError("forbidden", "Views belong to people");
  const values = SaveViewInput.parse(input);
  const [made] = await db()
    .insert(savedView)
    .values({ ...values, ownerId })
    .returning({ id: savedView.id });
  if (!made) throw new Error("the view was not inserted");
  return getView(viewer, made.id);
}
