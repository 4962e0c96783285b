import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdminViewer } from "#app/viewer.ts";
import { SubscriptionScreen } from "#components/admin/subscriptions/subscription-screen.tsx";
import { listCompanies } from "#lib/companies/list.ts";
import { AppError } from "#lib/core/errors.ts";
import { RowIdText } from "#lib/core/fields.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { listDeliveries } from "#lib/subscriptions/deliveries/list.ts";
import { getSubscription } from "#lib/subscriptions/list.ts";

type Props = { params: Promise<{ id: string }> };

async function load(viewer: Viewer, idText: string) {
  const id = RowIdText.safeParse(idText);
  if (!id.success) notFound();
  try {
    return await getSubscription(viewer, id.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load(await requireAdminViewer(), (await params).id)).name };
}

/** One subscription: how it fares, what was sent, its settings and secret. */
export default async function SubscriptionPage({ params }: Props) {
  const viewer = await requireAdminViewer();
  const renderedAt = new Date().toISOString();
  const it = await load(viewer, (await params).id);
  const [deliveries, companies] = await Promise.all([
    listDeliveries(viewer, { subscriptionId: it.id, limit: 20 }),
    listCompanies(viewer, { limit: 200 }),
  ]);
  return (
    <SubscriptionScreen
      initial={it}
      deliveries={deliveries}
      companies={companies.items.map(({ id, name }) => ({ id, name }))}
      renderedAt={renderedAt}
    />
  );
}
