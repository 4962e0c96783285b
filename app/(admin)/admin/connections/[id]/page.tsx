import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { loadConnection } from "#app/(admin)/admin/connections/[id]/load-connection.ts";
import { pluginInfo } from "#app/(admin)/admin/plugin-info.ts";
import { FRESH_SECRET_COOKIE } from "#app/connect/jira/browser-state.ts";
import { requireAdminViewer } from "#app/viewer.ts";
import { SourceScreen } from "#components/admin/source/source-screen.tsx";
import { listCompanies } from "#lib/companies/list.ts";
import { listEvents } from "#lib/events/list.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { listRules } from "#lib/jira/settings/rules.ts";
import { getJiraState } from "#lib/jira/state.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

type Props = { params: Promise<{ id: string }> };

/** What only a Jira's page needs; a secret made a moment ago by consent comes in a cookie. */
async function jiraProps(viewer: Viewer, id: number) {
  const [initial, rules, companies, jar] = await Promise.all([
    getJiraState(viewer, id),
    listRules(viewer, id),
    listCompanies(viewer, { limit: 200 }),
    cookies(),
  ]);
  const freshSecret = jar.get(FRESH_SECRET_COOKIE)?.value ?? null;
  return { initial, rules, companies: companies.items, freshSecret };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadConnection(await requireAdminViewer(), (await params).id)).name };
}

/** One source: its address and secret, its set-up, a test, and what it received. */
export default async function SourcePage({ params }: Props) {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  const connection = await loadConnection(viewer, (await params).id);
  const plugin = findPlugin(connection.plugin);
  if (!plugin) notFound();
  return (
    <SourceScreen
      initial={connection}
      events={await listEvents(viewer, { connectionId: connection.id, limit: 10 })}
      plugin={pluginInfo(plugin, viewer.locale)}
      sample={plugin.sample(new Date(), connection.key).body}
      renderedAt={renderedAt}
      {...(plugin.id === "jira" ? { jira: await jiraProps(viewer, connection.id) } : {})}
    />
  );
}
