import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import { FeedbackScreen } from "#components/desk/feedback/feedback-screen.tsx";
import { loadFilters, toListInput } from "#components/desk/feedback/filters.ts";
import { listFeedbackChoices } from "#lib/feedback/choices.ts";
import { listFeedback } from "#lib/feedback/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("feedback"))("title") };
}

/** What end users of customers' products wrote, filtered by the address. */
export default async function FeedbackPage({ searchParams }: PageProps<"/feedback">) {
  const viewer = await requireStaffViewer();
  const renderedAt = new Date().toISOString();
  const input = toListInput(await loadFilters(searchParams));
  const [initial, choices] = await Promise.all([listFeedback(viewer, input), listFeedbackChoices(viewer)]);
  return (
    <FeedbackScreen
      initial={initial}
      initialChoices={choices}
      isAdmin={viewer.role === "admin"}
      renderedAt={renderedAt}
    />
  );
}
