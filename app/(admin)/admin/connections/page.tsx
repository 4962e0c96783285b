import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { pluginInfo } from "#app/(admin)/admin/plugin-info.ts";
import { requireAdminViewer } from "#app/viewer.ts";
import { ListLoading } from "#components/admin/list-loading.tsx";
import { ConnectionsScreen } from "#components/admin/connections/connections-screen.tsx";
import { listCompanies } from "#lib/companies/list.ts";
import { listConnections } from "#lib/connections/list.ts";
import { hasOAuthApp } from "#lib/jira/access/oauth-app.ts";
import { allPlugins } from "#lib/plugins/registry.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.connections"))("title") };
}

/** Every source with its health and its last day. */
export default function ConnectionsPage() {
  return (
    <Suspense fallback={<ListLoading page="connections" />}>
      <ConnectionsContent />
    </Suspense>
  );
}

async function ConnectionsContent() {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  const [connections, companies] = await Promise.all([
    listConnections(viewer, { limit: 200, include: "strip" }),
    listCompanies(viewer, { limit: 200 }),
  ]);
  return (
    <ConnectionsScreen
      initial={connections}
      companies={companies.items}
      plugins={allPlugins().map((plugin) => pluginInfo(plugin, viewer.locale))}
      renderedAt={renderedAt}
      oauth={hasOAuthApp()}
    />
  );
}
