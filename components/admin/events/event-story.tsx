"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { EventFacts } from "#components/admin/events/event-facts.tsx";
import { hrefOf, labelOf } from "#components/admin/events/event-links.tsx";
import { EventRail } from "#components/admin/events/event-rail.tsx";
import { RawCard } from "#components/admin/events/raw-card.tsx";
import { useDeliveries } from "#components/admin/events/use-deliveries.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RotateCw } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import { useReason } from "#components/vocabulary/use-reason.ts";
import type { EventLink, WebhookEventDetail } from "#lib/connections/schema.ts";
import type { Delivery } from "#lib/subscriptions/schema.ts";

/** The page of one event: outcome, way, facts, and the original. */
export function EventStory({
  initial,
  delivered,
  renderedAt,
}: {
  initial: WebhookEventDetail;
  delivered: Delivery[];
  renderedAt: string;
}) {
  const t = useTranslations("admin.event");
  const client = useQueryClient();
  const fail = useFailure();
  const reasonOf = useReason();
  const queryKey = ["event", initial.id];
  const { data: event } = useQuery({
    queryKey,
    queryFn: () => api<WebhookEventDetail>(`/events/${initial.id}`),
    initialData: initial,
  });
  useLiveRefresh(["event."], [queryKey], {
    since: renderedAt,
    concerns: (change) => change.id === initial.id || Number(change.connectionId) === initial.connectionId,
  });
  const deliveries = useDeliveries(initial.id, delivered, renderedAt);
  const replay = async () => {
    try {
      client.setQueryData(
        queryKey,
        await api<WebhookEventDetail>(`/events/${event.id}/replay`, { method: "POST" }),
      );
      toast.done(t("replayed"));
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const [link] = event.links;
  const bodyless = event.bodyBytes === 0 && (event.result === "rejected" || event.reason === "duplicate");
  return (
    <>
      <PageBar
        title={<span className="font-mono">{`${event.id.slice(0, 8)}…${event.id.slice(-4)}`}</span>}
        crumbs={[{ href: "/admin/events", label: t("crumb") }]}
        actions={
          <>
            <CopyButton text={event.id} className="phone:hidden" />
            <ConfirmDialog
              title={t("replayConfirm.title")}
              body={t("replayConfirm.body")}
              action={t("replay")}
              trigger={
                <Button
                  disabled={event.result === "pending"}
                  disabledReason={bodyless ? t("noBody") : undefined}
                >
                  <Icon of={RotateCw} />
                  {t("replay")}
                </Button>
              }
              onConfirm={replay}
            />
          </>
        }
      />
      <div className="grid w-full max-w-[1240px] content-start gap-6 px-10 pt-6 pb-10 phone:px-4">
        <header className="grid gap-1.5">
          <p className="text-muted">
            <Link href={`/admin/connections/${event.connectionId}`} className="hover:underline">
              {event.connectionName}
            </Link>
            {" · "}
            <Clock at={event.receivedAt} show="both" />
          </p>
          {/* Around the heading: on it the role would take the heading's place. */}
          <div role="status">
            <h2 className="text-h1 font-semibold">
              {t.rich(`sentence.${sentenceOf(event)}`, {
                status: event.answered,
                rest: event.links.length - 1,
                room: link?.type ?? "event",
                link: linkTo(link),
              })}
            </h2>
          </div>
          {event.reason ? (
            <p className="text-control text-muted">{reasonOf(event.reason, event.reasonDetail)}</p>
          ) : null}
        </header>
        <EventRail event={event} deliveries={deliveries} />
        <div className="grid items-start gap-10 desk:grid-cols-[minmax(0,1fr)_392px] max-[1100px]:grid-cols-1">
          <EventFacts event={event} deliveries={deliveries} />
          <RawCard event={event} />
        </div>
      </div>
    </>
  );
}

function linkTo(link: EventLink | undefined) {
  return () =>
    link ? (
      <Link href={hrefOf(link)} className="underline decoration-1 underline-offset-[5px]">
        {labelOf(link)}
      </Link>
    ) : null;
}

function sentenceOf(event: WebhookEventDetail) {
  if (event.test && (event.result === "applied" || event.result === "ignored")) return "test" as const;
  if (event.reason === "duplicate") return "duplicate" as const;
  if (event.result !== "applied") return event.result;
  if (event.links.length === 0) return "applied" as const;
  return event.links.length === 1 ? ("appliedTo" as const) : ("appliedToMany" as const);
}
