import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireAdminViewer } from "#app/viewer.ts";
import { OnCallLoading } from "#components/admin/oncall/on-call-loading.tsx";
import { OnCallScreen } from "#components/admin/oncall/on-call-screen.tsx";
import { onCallView } from "#lib/oncall/view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oncall"))("title") };
}

/** Who is on call when, and who is told of incidents that nobody acknowledges. */
export default function OnCallPage() {
  return (
    <Suspense fallback={<OnCallLoading />}>
      <OnCallContent />
    </Suspense>
  );
}

async function OnCallContent() {
  return <OnCallScreen view={await onCallView(await requireAdminViewer())} />;
}
