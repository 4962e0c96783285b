import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { forgetViewers } from "#lib/identity/find-viewer.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";

/** Sets the language that the viewer reads pages and mails in. A token has none; nothing happens. */
export async function setLocale(viewer: Viewer, locale: Viewer["locale"]): Promise<void> {
  const id = userIdOf(viewer);
  if (id === null) return;
  await db().update(user).set({ locale }).where(eq(user.id, id));
  forgetViewers();
}
