import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import type { IncidentListData } from "#components/desk/api.ts";
import {
  type IncidentFilters,
  loadFilters,
  toCountInput,
  toListInput,
  toSettledInput,
} from "#components/desk/filters.ts";
import { IncidentsScreen } from "#components/desk/list/incidents-screen.tsx";
import type { Viewer } from "#lib/identity/viewer.ts";
import { incidentCounts } from "#lib/incidents/count.ts";
import { listIncidents } from "#lib/incidents/list.ts";
import { listIncidentSources } from "#lib/incidents/sources.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk.list"))("title") };
}

async function readList(viewer: Viewer, filters: IncidentFilters): Promise<IncidentListData> {
  const settled = toSettledInput(filters);
  const [page, lately, counts] = await Promise.all([
    listIncidents(viewer, toListInput(filters)),
    settled ? listIncidents(viewer, settled) : null,
    incidentCounts(viewer, toCountInput(filters)),
  ]);
  return { ...page, settled: lately?.items ?? [], counts };
}

/** The incidents: what waits, or any state, filtered by the address. */
export default async function IncidentsPage({ searchParams }: PageProps<"/incidents">) {
  const viewer = await requireStaffViewer();
  const renderedAt = new Date().toISOString();
  const [initial, sources] = await Promise.all([
    readList(viewer, await loadFilters(searchParams)),
    listIncidentSources(viewer),
  ]);
  return (
    <IncidentsScreen
      initial={initial}
      sources={sources}
      isAdmin={viewer.role === "admin"}
      renderedAt={renderedAt}
    />
  );
}
