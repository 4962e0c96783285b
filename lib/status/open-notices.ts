import { and, isNull } from "drizzle-orm";
import { publicNotice } from "#db/schema/status.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { concerns, readPublic } from "#lib/status/public.ts";
import type { PublicNotice } from "#lib/status/schema.ts";

const MOST = 20;

/**
 * What customers are being told and is not over, the latest begun first: of the viewer's company, for
 * staff of all.
 */
export async function listOpenNotices(viewer: Viewer): Promise<PublicNotice[]> {
  const own = viewer.companyId === null ? undefined : concerns(viewer.companyId);
  return readPublic(and(isNull(publicNotice.resolvedAt), own), MOST);
}
