"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { type ChannelDraft, ChannelForm } from "#components/telling/channel-form.tsx";
import { ChannelGuide } from "#components/telling/channel-guide.tsx";
import { ChannelHealth } from "#components/telling/channel-health.tsx";
import { MessageList } from "#components/telling/message-list.tsx";
import { TestCard } from "#components/telling/test-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Switch } from "#components/ui/checkbox.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Trash2 } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Channel, ChannelMessage } from "#lib/notifications/channels/schema.ts";

/** One channel: its fields, a test, what went there, and how to be rid of it. */
export function ChannelScreen({
  initial,
  messages,
  renderedAt,
}: {
  initial: Channel;
  messages: Page<ChannelMessage>;
  renderedAt: string;
}) {
  const t = useTranslations("telling.channels");
  const kind = useTranslations("telling.kind");
  const client = useQueryClient();
  const router = useRouter();
  const fail = useFailure();
  const path = `/channels/${initial.id}`;
  const { data: channel } = useQuery({
    queryKey: [path],
    queryFn: () => api<Channel>(path),
    initialData: initial,
  });
  useLiveRefresh(["channel."], [[path], [`${path}/messages`]], { since: renderedAt });
  const change = async (body: Partial<ChannelDraft> & { active?: boolean }) => {
    client.setQueryData([path], await api<Channel>(path, { method: "PATCH", body }));
  };
  const save = async (draft: ChannelDraft) => {
    await change(draft);
    toast.done(t("form.saved"));
  };
  const remove = async () => {
    try {
      await api(path, { method: "DELETE" });
      toast.done(t("delete.done"));
      router.push("/admin/channels");
    } catch (error) {
      fail(error);
    }
  };
  return (
    <>
      <PageBar
        title={channel.name}
        crumbs={[{ href: "/admin/channels", label: t("title") }]}
        note={kind(`${channel.kind}.name`)}
        actions={
          <ConfirmDialog
            title={t("delete.title", { name: channel.name })}
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
        }
      />
      <PageBody>
        <div className="grid max-w-[1176px] items-start gap-5 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="grid min-w-0 gap-5">
            <Card padded>
              <div className="flex flex-wrap items-center gap-3">
                <ChannelHealth health={channel.health} reason />
                <label className="ml-auto flex items-center gap-2 text-desk">
                  {t("on")}
                  <Switch
                    checked={channel.active}
                    aria-describedby="channel-on-hint"
                    onCheckedChange={(active) => void change({ active }).catch(fail)}
                  />
                </label>
              </div>
              <p id="channel-on-hint" className="mt-1 text-caption text-muted">
                {t("onHint")}
              </p>
            </Card>
            <TestCard channel={channel} />
            <MessageList channelId={channel.id} initial={messages} />
          </div>
          <div className="grid min-w-0 gap-5">
            <Card padded>
              <ChannelForm kind={channel.kind} channel={channel} locale={channel.locale} onSubmit={save} />
            </Card>
            <ChannelGuide kind={channel.kind} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
