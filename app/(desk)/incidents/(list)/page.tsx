import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import type { IncidentListData } from "#components/desk/api.ts";
import {
  gathersStorms,
  type IncidentFilters,
  loadFilters,
  toCountInput,
  toListInput,
  toSettledInput,
  toTabInput,
} from "#components/desk/filters.ts";
import { IncidentsScreen } from "#components/desk/list/incidents-screen.tsx";
import type { Viewer } from "#lib/identity/viewer.ts";
import { incidentCounts } from "#lib/incidents/queries/count.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { listStorms } from "#lib/incidents/storms/list.ts";
import { listIncidentSources } from "#lib/incidents/queries/sources.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk.list"))("title") };
}

async function readList(viewer: Viewer, filters: IncidentFilters): Promise<IncidentListData> {
  const settled = toSettledInput(filters);
  const [page, lately, counts, storms] = await Promise.all([
    listIncidents(viewer, toListInput(filters)),
    settled ? listIncidents(viewer, settled) : null,
    incidentCounts(viewer, toCountInput(filters)),
    gathersStorms(filters) ? listStorms(viewer, toTabInput(filters)) : [],
  ]);
  return { ...page, settled: lately?.items ?? [], counts, storms };
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
