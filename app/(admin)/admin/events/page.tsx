import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireAdminViewer } from "#app/viewer.ts";
import { ListLoading } from "#components/admin/list-loading.tsx";
import { EventsScreen } from "#components/admin/events/events-screen.tsx";
import { listConnections } from "#lib/connections/list.ts";
import { ListEventsInput } from "#lib/connections/schema.ts";
import { listEvents } from "#lib/events/list.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.events"))("title") };
}

/** The log of everything that was posted to webhook URLs. */
export default function EventsPage(props: Props) {
  return (
    <Suspense fallback={<ListLoading page="events" />}>
      <EventsContent {...props} />
    </Suspense>
  );
}

async function EventsContent({ searchParams }: Props) {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  // A filter that a person mistyped in the address is no filter.
  const filter = ListEventsInput.pick({ connectionId: true, result: true, type: true }).safeParse(
    await searchParams,
  );
  const [events, connections] = await Promise.all([
    listEvents(viewer, filter.success ? filter.data : {}),
    listConnections(viewer, { limit: 200 }),
  ]);
  return (
    <EventsScreen
      initial={events}
      connections={connections.items.map(({ id, name }) => ({ id, name }))}
      renderedAt={renderedAt}
    />
  );
}
