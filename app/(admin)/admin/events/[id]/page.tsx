import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { EventStory } from "#components/admin/events/event-story.tsx";
import { AppError } from "#lib/core/errors.ts";
import { getEvent } from "#lib/events/get.ts";
import { listDeliveries } from "#lib/subscriptions/deliveries/list.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

type Props = { params: Promise<{ id: string }> };

async function load(viewer: Viewer, id: string) {
  try {
    return await getEvent(viewer, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.event"))("crumb") };
}

/** What became of one event, in one sentence, and everything that was stored of it. */
export default async function EventPage({ params }: Props) {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  const event = await load(viewer, (await params).id);
  const { items } = await listDeliveries(viewer, { eventId: event.id });
  return <EventStory initial={event} delivered={items} renderedAt={renderedAt} />;
}
