import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import { PostMortemsScreen } from "#components/desk/learning/post-mortems-screen.tsx";
import { listPostMortems } from "#lib/incidents/post-mortem/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("learning.postMortem"))("title") };
}

/** What was learned from incidents that are over. */
export default async function PostMortemsPage() {
  const viewer = await requireStaffViewer();
  return <PostMortemsScreen initial={await listPostMortems(viewer)} />;
}
