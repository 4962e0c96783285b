import type { Metadata } from "next";
import { readIncident } from "#app/(desk)/incidents/[id]/read-incident.ts";
import { requireStaffViewer } from "#app/viewer.ts";
import { IncidentScreen } from "#components/desk/incident/incident-screen.tsx";
import { STORY_LIMIT } from "#components/desk/filters.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

export async function generateMetadata({ params }: PageProps<"/incidents/[id]">): Promise<Metadata> {
  const { number, title } = await readIncident((await params).id);
  return { title: `#${number} ${title}` };
}

/** One incident: its story, what can be done, what is known. */
export default async function IncidentPage({ params }: PageProps<"/incidents/[id]">) {
  const viewer = await requireStaffViewer();
  const renderedAt = new Date().toISOString();
  const incident = await readIncident((await params).id);
  const [page, previous] = await Promise.all([
    listTimeline(viewer, incident.id, { order: "desc", limit: STORY_LIMIT }),
    incident.previousIncidentId ? getIncident(viewer, incident.previousIncidentId) : null,
  ]);
  return (
    <IncidentScreen
      key={incident.id}
      initial={{ incident, entries: page.items.toReversed(), earlier: page.nextCursor }}
      previous={previous}
      viewer={{ id: `${viewer.kind}-${viewer.id}`, isAdmin: viewer.role === "admin" }}
      renderedAt={renderedAt}
    />
  );
}
