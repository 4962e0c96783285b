import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import { MyNoticesScreen } from "#components/telling/my-notices-screen.tsx";
import { getMyNotices } from "#lib/notifications/personal/get.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telling.mine"))("title") };
}

/** How the signed-in person is told of incidents. */
export default async function MyNoticesPage() {
  const viewer = await requireStaffViewer();
  return <MyNoticesScreen initial={await getMyNotices(viewer)} timeZone={viewer.timeZone} />;
}
