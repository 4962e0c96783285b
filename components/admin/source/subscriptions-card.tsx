"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { api, query } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Switch } from "#components/ui/checkbox.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import { useReason } from "#components/vocabulary/use-reason.ts";
import type { ConnectionDetail, WebhookEvent } from "#lib/connections/schema.ts";
import type { Page } from "#lib/core/page.ts";

/** Amazon's word for "please confirm that you want this topic's messages". */
const TYPE = "SubscriptionConfirmation";

function topicOf(event: WebhookEvent): string | null {
  const topic = event.reasonDetail?.topic ?? event.reasonDetail?.subject;
  return typeof topic === "string" && topic !== "" ? topic : null;
}

/** The newest request of each topic. */
function requestsIn(events: WebhookEvent[]): { topic: string; event: WebhookEvent }[] {
  const byTopic = new Map<string, WebhookEvent>();
  for (const event of events) {
    const topic = topicOf(event);
    if (topic !== null && !byTopic.has(topic)) byTopic.set(topic, event);
  }
  return [...byTopic].map(([topic, event]) => ({ topic, event }));
}

/** The topics that asked to be heard, and a press for those that wait. */
export function SubscriptionsCard({ source }: { source: ConnectionDetail }) {
  const t = useTranslations("source.subscriptions");
  const reasonOf = useReason();
  const deed = useSourceDeed(source.id);
  const label = useId();
  const [busy, setBusy] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ["events", source.id, TYPE],
    queryFn: () =>
      api<Page<WebhookEvent>>(`/events${query({ connectionId: source.id, type: TYPE, limit: 20 })}`),
  });
  const requests = requestsIn(data?.items ?? []);
  const auto = source.settings.confirmation !== "click";
  const patch = (settings: Record<string, unknown>) =>
    api(`/connections/${source.id}`, { method: "PATCH", body: { settings } });
  const topics = Array.isArray(source.settings.topics) ? source.settings.topics : [];

  const confirm = async (topic: string, eventId: string) => {
    setBusy(topic);
    try {
      await deed(async () => {
        if (!topics.includes(topic)) await patch({ topics: [...topics, topic] });
        await api(`/events/${eventId}/replay`, { method: "POST" });
      });
      toast.done(t("confirming"));
    } finally {
      setBusy(null);
    }
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <span className="flex items-center gap-2">
            <span id={label} className="text-muted">
              {t("auto")}
            </span>
            <Switch
              aria-labelledby={label}
              checked={auto}
              onCheckedChange={(on) =>
                void deed(() => patch({ confirmation: on ? "auto" : "click" })).catch(() => {})
              }
            />
          </span>
        }
      />
      <CardBody>
        {requests.length === 0 ? (
          <p className="text-muted">{t(auto ? "emptyAuto" : "emptyClick")}</p>
        ) : (
          <ul className="grid gap-3">
            {requests.map(({ topic, event }) => (
              <li key={topic} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Glyph
                  name={event.result === "applied" ? "done" : "review"}
                  className={event.result === "applied" ? "text-ok-mark" : "text-ack-fg"}
                />
                <span className="min-w-0 flex-1 basis-64">
                  <span className="block truncate font-mono text-caption" title={topic}>
                    {topic}
                  </span>
                  <span className="text-caption text-muted">
                    {event.reason ? reasonOf(event.reason, event.reasonDetail) : t("confirming")}
                    {" · "}
                    <RelativeTime at={event.receivedAt} />
                  </span>
                </span>
                {event.result === "applied" || event.result === "pending" ? null : (
                  <Button busy={busy === topic} onClick={() => void confirm(topic, event.id).catch(() => {})}>
                    {t("confirm")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
