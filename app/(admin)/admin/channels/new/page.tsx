import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { NewChannelScreen } from "#components/telling/new-channel-screen.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("telling.channels"))("new") };
}

/** A new channel. */
export default async function NewChannelPage() {
  await requireAdminViewer();
  return <NewChannelScreen />;
}
