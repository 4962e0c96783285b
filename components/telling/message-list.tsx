"use client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { LoadMore } from "#components/ui/filters.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { Page } from "#lib/core/page.ts";
import { formatClock } from "#lib/i18n/format.ts";
import type { ChannelMessage } from "#lib/notifications/channels/schema.ts";

const LOOK: Record<ChannelMessage["state"], { glyph: GlyphName; color: string }> = {
  pending: { glyph: "review", color: "text-ack-fg" },
  sent: { glyph: "done", color: "text-ok-fg" },
  failed: { glyph: "open", color: "text-open-fg" },
  dropped: { glyph: "closed", color: "text-muted" },
};

function MessageRow({ message, onRetry }: { message: ChannelMessage; onRetry: () => void }) {
  const t = useTranslations("telling");
  const words = useTellingReason();
  const reader = useReader();
  const look = LOOK[message.state];
  const facts = [
    message.reason ? words(message.reason) : null,
    message.status && message.state !== "sent" ? t("channels.test.status", { status: message.status }) : null,
    message.attempts > 1 ? t("channels.messages.attempts", { count: message.attempts }) : null,
    message.dueAt && message.attempts > 0
      ? t("channels.messages.next", { at: formatClock(message.dueAt, reader, true) })
      : null,
  ].filter(Boolean);
  const hidden = message.notices - message.incidents.length;
  return (
    <li className="grid gap-1 border-b border-line-soft px-4 py-2.5 last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-desk">
        <span className={cn("inline-flex w-16 items-center gap-1.5 font-medium", look.color)}>
          <Glyph name={look.glyph} />
          {t(`state.${message.state}`)}
        </span>
        <span className="text-muted">{t(`form.${message.form}`)}</span>
        <span className="min-w-0 flex-1 truncate">
          {message.incidents.map((incident, index) => (
            <span key={incident.number}>
              {index > 0 ? ", " : null}
              <Link href={`/incidents/${incident.number}`} className="link">
                #{incident.number}
              </Link>
              {message.notices === 1 ? ` ${incident.title}` : null}
            </span>
          ))}
          {hidden > 0 ? (
            <span className="text-muted"> {t("channels.messages.more", { count: hidden })}</span>
          ) : null}
        </span>
        <span className="text-caption text-muted">
          <RelativeTime at={message.createdAt} />
        </span>
        {message.state === "failed" && message.form !== "test" ? (
          <Button size={28} onClick={onRetry}>
            {t("channels.messages.retry")}
          </Button>
        ) : null}
      </div>
      {facts.length > 0 ? <p className="text-caption text-muted">{facts.join(" · ")}</p> : null}
      {message.answer && message.state !== "sent" ? (
        <p className="truncate font-mono text-caption text-muted" title={message.answer}>
          {t("channels.messages.answer")}: {message.answer}
        </p>
      ) : null}
    </li>
  );
}

/** What went to a channel lately or should have, with reasons and a way to try again. */
export function MessageList({ channelId, initial }: { channelId: number; initial: Page<ChannelMessage> }) {
  const t = useTranslations("telling.channels.messages");
  const client = useQueryClient();
  const fail = useFailure();
  const path = `/channels/${channelId}/messages`;
  const { items, more, busy } = usePages<ChannelMessage>(path, {}, initial);
  const retry = async (id: string) => {
    try {
      await api(`${path}/${id}/retry`, { method: "POST" });
      toast.done(t("retried"));
    } catch (error) {
      fail(error);
    }
    void client.invalidateQueries({ queryKey: [path] });
  };
  return (
    <Card>
      <CardHeader title={t("title")} />
      {items.length === 0 ? (
        <CardBody>
          <p className="text-control text-muted">{t("empty")}</p>
        </CardBody>
      ) : (
        <ul>
          {items.map((message) => (
            <MessageRow key={message.id} message={message} onRetry={() => void retry(message.id)} />
          ))}
        </ul>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </Card>
  );
}
