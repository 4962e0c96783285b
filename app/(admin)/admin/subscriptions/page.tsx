import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { SubscriptionsScreen } from "#components/admin/subscriptions/subscriptions-screen.tsx";
import { listSubscriptions } from "#lib/subscriptions/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("subscriptions"))("title") };
}

/** The outside systems that are told of what happens. */
export default async function SubscriptionsPage() {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  return (
    <SubscriptionsScreen
      initial={await listSubscriptions(viewer, { include: "strip" })}
      renderedAt={renderedAt}
    />
  );
}
