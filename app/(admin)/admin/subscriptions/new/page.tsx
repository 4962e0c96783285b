import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { NewSubscriptionScreen } from "#components/admin/subscriptions/new-subscription-screen.tsx";
import { listCompanies } from "#lib/companies/list.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("subscriptions"))("new") };
}

/** A new subscription. */
export default async function NewSubscriptionPage() {
  const viewer = await requireAdminViewer();
  const { items } = await listCompanies(viewer, { limit: 200 });
  return <NewSubscriptionScreen companies={items.map(({ id, name }) => ({ id, name }))} />;
}
