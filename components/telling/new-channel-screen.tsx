"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { type ChannelDraft, ChannelForm } from "#components/telling/channel-form.tsx";
import { ChannelGuide } from "#components/telling/channel-guide.tsx";
import { Card } from "#components/ui/card.tsx";
import { RadioCards } from "#components/ui/checkbox.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { type Channel, ChannelKind } from "#lib/notifications/channels/schema.ts";

const KINDS = ChannelKind.options;

/** A new channel: its kind, its fields, and what to do on the other side. */
export function NewChannelScreen() {
  const t = useTranslations("telling.channels");
  const words = useTranslations("telling.kind");
  const locale = useLocale();
  const router = useRouter();
  const [kind, setKind] = useState<ChannelKind>("slack");
  const create = async (draft: ChannelDraft) => {
    const made = await api<Channel>("/channels", { method: "POST", body: { kind, ...draft } });
    toast.done(t("form.created", { name: made.name }));
    router.push(`/admin/channels/${made.id}`);
  };
  return (
    <>
      <PageBar title={t("new")} crumbs={[{ href: "/admin/channels", label: t("title") }]} />
      <PageBody>
        <div className="grid max-w-[1080px] gap-6">
          <RadioCards
            label={t("form.kind")}
            value={kind}
            onChange={(next) => setKind(KINDS.find((each) => each === next) ?? "slack")}
            columns={3}
            items={KINDS.map((value) => ({
              value,
              label: words(`${value}.name`),
              hint: words(`${value}.hint`),
            }))}
          />
          <div className="grid items-start gap-5 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Card padded>
              <ChannelForm key={kind} kind={kind} locale={locale} onSubmit={create} />
            </Card>
            <ChannelGuide kind={kind} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
