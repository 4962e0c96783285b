import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFeedback } from "#app/(desk)/feedback/[id]/read-feedback.ts";
import { requireStaffViewer } from "#app/viewer.ts";
import { FeedbackDetail } from "#components/desk/feedback/feedback-detail.tsx";

export async function generateMetadata({ params }: PageProps<"/feedback/[id]">): Promise<Metadata> {
  const { externalId } = await readFeedback((await params).id);
  return { title: (await getTranslations("feedback"))("number", { id: externalId }) };
}

/** One feedback: its fields, its issues, what happened. */
export default async function FeedbackDetailPage({ params }: PageProps<"/feedback/[id]">) {
  const viewer = await requireStaffViewer();
  const renderedAt = new Date().toISOString();
  const initial = await readFeedback((await params).id);
  return (
    <FeedbackDetail
      key={initial.id}
      initial={initial}
      isAdmin={viewer.role === "admin"}
      renderedAt={renderedAt}
    />
  );
}
