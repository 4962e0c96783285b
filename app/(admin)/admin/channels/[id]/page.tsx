import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdminViewer } from "#app/viewer.ts";
import { ChannelScreen } from "#components/telling/channel-screen.tsx";
import { AppError } from "#lib/core/errors.ts";
import { RowIdText } from "#lib/core/fields.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { getChannel } from "#lib/notifications/channels/list.ts";
import { listChannelMessages } from "#lib/notifications/channels/messages.ts";

type Props = PageProps<"/admin/channels/[id]">;

async function load(viewer: Viewer, idText: string) {
  const id = RowIdText.safeParse(idText);
  if (!id.success) notFound();
  try {
    return await getChannel(viewer, id.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load(await requireAdminViewer(), (await params).id)).name };
}

/** One channel: how it fares, its settings, and what went there. */
export default async function ChannelPage({ params }: Props) {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  const channel = await load(viewer, (await params).id);
  const messages = await listChannelMessages(viewer, channel.id, { limit: 20 });
  return <ChannelScreen initial={channel} messages={messages} renderedAt={renderedAt} />;
}
