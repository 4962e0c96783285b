import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { ChannelsScreen } from "#components/telling/channels-screen.tsx";
import { listChannels } from "#lib/notifications/channels/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telling.channels"))("title") };
}

/** The shared channels that are told of incidents. */
export default async function ChannelsPage() {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  return <ChannelsScreen initial={await listChannels(viewer)} renderedAt={renderedAt} />;
}
