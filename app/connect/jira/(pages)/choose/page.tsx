import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { keptState } from "#app/connect/jira/browser-state.ts";
import { choose } from "#app/connect/jira/choose-action.ts";
import { requireAdminViewer } from "#app/viewer.ts";
import { SiteChooser } from "#components/admin/jira/site-chooser.tsx";
import { sitesToChoose } from "#lib/jira/oauth/choose-site.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jira.connect"))("title") };
}

/** Which of several granted sites is to be connected. */
export default async function ChoosePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await requireAdminViewer();
  const { attempt } = await searchParams;
  const name = typeof attempt === "string" ? attempt : "";
  const state = await keptState(name);
  const sites = state === undefined ? undefined : await sitesToChoose(viewer, state);
  if (!sites) redirect("/connect/jira/failed?why=choice_expired");
  return <SiteChooser attempt={name} sites={sites} action={choose} />;
}
