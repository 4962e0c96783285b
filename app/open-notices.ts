import type { OpenNotices } from "#components/portal/notices/notice-banners.tsx";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { listOpenNotices } from "#lib/status/open-notices.ts";
import { statusPathOf } from "#lib/status/page.ts";

/** What a customer's page says of open notices; null for staff, who have the incidents themselves. */
export async function openNotices(viewer: Viewer): Promise<OpenNotices | null> {
  if (isStaff(viewer)) return null;
  const renderedAt = new Date().toISOString();
  const [initial, statusPath] = await Promise.all([listOpenNotices(viewer), statusPathOf(viewer)]);
  return { initial, statusPath, renderedAt };
}
