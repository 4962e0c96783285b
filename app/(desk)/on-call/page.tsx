import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireStaffViewer } from "#app/viewer.ts";
import { OnCallLoading } from "#components/admin/oncall/on-call-loading.tsx";
import { OnCallScreen } from "#components/admin/oncall/on-call-screen.tsx";
import { onCallView } from "#lib/oncall/view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oncall"))("title") };
}

/** Who is on call when; staff take a turn over here. Admins do so where they plan. */
export default async function OnCallPage() {
  const viewer = await requireStaffViewer();
  if (viewer.role === "admin") redirect("/admin/on-call");
  return (
    <Suspense fallback={<OnCallLoading />}>
      <OnCallContent />
    </Suspense>
  );
}

async function OnCallContent() {
  return <OnCallScreen view={await onCallView(await requireStaffViewer())} />;
}
