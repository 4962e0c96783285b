"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { draftOf } from "#components/admin/subscriptions/draft.ts";
import { PreviewCard } from "#components/admin/subscriptions/preview-card.tsx";
import { SubscriptionForm } from "#components/admin/subscriptions/subscription-form.tsx";
import { usePreview } from "#components/admin/subscriptions/use-preview.ts";
import { api } from "#components/api.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CopyField } from "#components/ui/copy.tsx";
import type { SubscriptionWithSecret } from "#lib/subscriptions/schema.ts";

/** The secret of a subscription that was just made: shown here and never again. */
function Made({ made }: { made: SubscriptionWithSecret }) {
  const t = useTranslations("subscriptions.secret");
  return (
    <Card className="max-w-[640px]">
      <CardHeader title={t("created", { name: made.name })} />
      <CardBody>
        <div role="status" className="grid gap-3">
          <CopyField label={t("label")} text={made.secret} fresh />
          <p className="text-control">{t("once")}</p>
          <p className="text-muted">{t("verify")}</p>
          <div>
            <LinkButton href={`/admin/subscriptions/${made.id}`} variant="primary">
              {t("go")}
            </LinkButton>
          </div>
        </div>
      </CardBody>
    </Card>
  );
}

/** A new subscription, tried out on what happened lately while it is written. */
export function NewSubscriptionScreen({ companies }: { companies: { id: number; name: string }[] }) {
  const t = useTranslations("subscriptions");
  const [draft, setDraft] = useState(() => draftOf());
  const [made, setMade] = useState<SubscriptionWithSecret | null>(null);
  const { preview, failed, problem } = usePreview(draft);
  const create = async (body: Record<string, unknown>) => {
    setMade(await api<SubscriptionWithSecret>("/subscriptions", { method: "POST", body }));
  };
  return (
    <>
      <PageBar title={t("new")} crumbs={[{ href: "/admin/subscriptions", label: t("title") }]} />
      <PageBody>
        {made ? (
          <Made made={made} />
        ) : (
          <div className="grid max-w-[1176px] items-start gap-5 desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <Card padded className="min-w-0">
              <SubscriptionForm
                draft={draft}
                onDraft={setDraft}
                companies={companies}
                filterProblem={problem}
                onSubmit={create}
              />
            </Card>
            <div className="min-w-0">
              <PreviewCard preview={preview} failed={failed} />
            </div>
          </div>
        )}
      </PageBody>
    </>
  );
}
