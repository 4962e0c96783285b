import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import { MaintenanceScreen } from "#components/desk/maintenance/maintenance-screen.tsx";
import { listConnections } from "#lib/connections/list.ts";
import { RowIdText } from "#lib/core/fields.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { listMaintenance } from "#lib/incidents/maintenance/list.ts";
import { allPlugins } from "#lib/plugins/registry.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance"))("title") };
}

/** The sources whose alerts maintenance can hold back, for whoever may plan it. */
async function monitoringSources(viewer: Viewer): Promise<{ id: number; name: string }[]> {
  if (viewer.role !== "admin") return [];
  const monitors = new Set(allPlugins().flatMap((plugin) => (plugin.kind === "monitoring" ? plugin.id : [])));
  const { items } = await listConnections(viewer, { limit: 200 });
  return items.filter((each) => monitors.has(each.plugin)).map(({ id, name }) => ({ id, name }));
}

/** Maintenance: what runs, what is planned, what was, and what it kept aside. */
export default async function MaintenancePage({ searchParams }: PageProps<"/maintenance">) {
  const viewer = await requireStaffViewer();
  const renderedAt = new Date().toISOString();
  const { source } = await searchParams;
  const wanted = RowIdText.safeParse(source);
  const [initial, sources] = await Promise.all([
    listMaintenance(viewer, { limit: 100 }),
    monitoringSources(viewer),
  ]);
  return (
    <MaintenanceScreen
      initial={initial}
      sources={sources}
      mayPlan={viewer.role === "admin"}
      planFor={wanted.success ? wanted.data : null}
      renderedAt={renderedAt}
    />
  );
}
