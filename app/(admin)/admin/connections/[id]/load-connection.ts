import { notFound } from "next/navigation";
import { getConnection } from "#lib/connections/get.ts";
import type { ConnectionDetail } from "#lib/connections/schema.ts";
import { AppError } from "#lib/core/errors.ts";
import { RowIdText } from "#lib/core/fields.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** The connection a page is about; the page does not exist where there is none. */
export async function loadConnection(viewer: Viewer, idText: string): Promise<ConnectionDetail> {
  const id = RowIdText.safeParse(idText);
  if (!id.success) notFound();
  try {
    return await getConnection(viewer, id.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
