"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeliveryList } from "#components/admin/subscriptions/delivery-list.tsx";
import { draftOf } from "#components/admin/subscriptions/draft.ts";
import { PreviewCard } from "#components/admin/subscriptions/preview-card.tsx";
import { RecoverButton } from "#components/admin/subscriptions/recover-button.tsx";
import { SecretCard } from "#components/admin/subscriptions/secret-card.tsx";
import { SubscriptionForm } from "#components/admin/subscriptions/subscription-form.tsx";
import { SwitchCard } from "#components/admin/subscriptions/switch-card.tsx";
import { TestCard } from "#components/admin/subscriptions/test-card.tsx";
import { usePreview } from "#components/admin/subscriptions/use-preview.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { api } from "#components/api.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Trash2 } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Delivery, Subscription } from "#lib/subscriptions/schema.ts";

/** One subscription: how it fares, what was sent, its settings and secret. */
export function SubscriptionScreen({
  initial,
  deliveries,
  companies,
  renderedAt,
}: {
  initial: Subscription;
  deliveries: Page<Delivery>;
  companies: { id: number; name: string }[];
  renderedAt: string;
}) {
  const t = useTranslations("subscriptions");
  const client = useQueryClient();
  const router = useRouter();
  const fail = useFailure();
  const path = `/subscriptions/${initial.id}`;
  const { data: it } = useQuery({
    queryKey: [path],
    queryFn: () => api<Subscription>(path),
    initialData: initial,
  });
  useLiveRefresh(["subscription."], [[path], ["/deliveries"]], {
    since: renderedAt,
    concerns: (change) => change.id === String(initial.id),
  });
  const [draft, setDraft] = useState(() => draftOf(initial));
  const { preview, failed, problem } = usePreview(draft);
  // What a verb answers has no day; the one that is shown stays.
  const show = (next: Subscription) => client.setQueryData([path], { ...it, ...next });
  const change = async (body: Record<string, unknown>) => {
    show(await api<Subscription>(path, { method: "PATCH", body }));
  };
  const save = async (body: Record<string, unknown>) => {
    await change(body);
    setDraft({ ...draft, token: "", headers: "", dropToken: false });
    toast.done(t("form.saved"));
  };
  const remove = async () => {
    try {
      await api(path, { method: "DELETE" });
      toast.done(t("delete.done"));
      router.push("/admin/subscriptions");
    } catch (error) {
      fail(error);
    }
  };
  return (
    <>
      <PageBar
        title={it.name}
        crumbs={[{ href: "/admin/subscriptions", label: t("title") }]}
        note={it.companyName ?? t("allCompanies")}
        actions={
          <>
            <RecoverButton id={it.id} disabled={!it.active} />
            <ConfirmDialog
              title={t("delete.title", { name: it.name })}
              body={t("delete.body")}
              action={t("delete.action")}
              danger
              onConfirm={remove}
              trigger={
                <Button variant="danger">
                  <Icon of={Trash2} />
                  {t("delete.action")}
                </Button>
              }
            />
          </>
        }
      />
      <PageBody>
        <div className="grid max-w-[1176px] items-start gap-5 desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className="grid min-w-0 gap-5">
            <SwitchCard it={it} onSwitch={(active) => void change({ active }).catch(fail)} />
            <TestCard id={it.id} />
            <DeliveryList subscriptionId={it.id} initial={deliveries} />
          </div>
          <div className="grid min-w-0 gap-5">
            <SecretCard it={it} onRotated={show} />
            <Card>
              <CardHeader title={t("settings")} />
              <CardBody>
                <SubscriptionForm
                  draft={draft}
                  onDraft={setDraft}
                  stored={it}
                  companies={companies}
                  filterProblem={problem}
                  onSubmit={save}
                />
              </CardBody>
            </Card>
            <PreviewCard preview={preview} failed={failed} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
