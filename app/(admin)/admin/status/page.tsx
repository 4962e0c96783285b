import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { StatusPagesScreen } from "#components/admin/status/status-pages-screen.tsx";
import { listStatusPages } from "#lib/status/pages.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("status.admin"))("title") };
}

/** Which companies have a status page, and who may read it. */
export default async function StatusPagesPage() {
  const viewer = await requireAdminViewer();
  return <StatusPagesScreen initial={await listStatusPages(viewer, { limit: 100 })} />;
}
