"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DELIVERY_LOOK } from "#components/admin/subscriptions/delivery-look.ts";
import { DeliveryDialog } from "#components/admin/subscriptions/delivery-dialog.tsx";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { LoadMore } from "#components/ui/filters.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Page } from "#lib/core/page.ts";
import { formatClock } from "#lib/i18n/format.ts";
import { type Delivery, DeliveryStatus } from "#lib/subscriptions/schema.ts";

const STATES = DeliveryStatus.options;

function DeliveryRow({ it, onOpen }: { it: Delivery; onOpen: () => void }) {
  const t = useTranslations("subscriptions");
  const words = useDeliveryReason();
  const reader = useReader();
  const look = DELIVERY_LOOK[it.status];
  const facts = [
    it.reason ? words(it.reason) : null,
    it.attemptCount > 1 ? t("log.attempts", { count: it.attemptCount }) : null,
    it.nextAt && it.attemptCount > 0 ? t("log.next", { at: formatClock(it.nextAt, reader, true) }) : null,
  ].filter(Boolean);
  return (
    <li className="relative grid gap-1 border-b border-line-soft px-4 py-2.5 last:border-0 hover:bg-hover">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-desk">
        <span
          className={cn(
            "inline-flex w-16 items-center gap-1.5 font-medium whitespace-nowrap [html[lang=en]_&]:w-24",
            look.color,
          )}
        >
          <Glyph name={look.glyph} />
          {t(`status.${it.status}`)}
        </span>
        <button
          type="button"
          onClick={onOpen}
          className="min-w-0 flex-1 truncate text-left font-mono text-caption after:absolute after:inset-0"
        >
          {it.eventType}
        </button>
        <span className="num text-muted">{it.httpStatus}</span>
        <span className="text-caption text-muted">
          <RelativeTime at={it.createdAt} />
        </span>
      </div>
      {facts.length > 0 ? <p className="text-caption text-muted">{facts.join(" · ")}</p> : null}
    </li>
  );
}

/** What was sent to a subscription or is to be sent, by state, each with its attempts a press away. */
export function DeliveryList({
  subscriptionId,
  initial,
}: {
  subscriptionId: number;
  initial: Page<Delivery>;
}) {
  const t = useTranslations("subscriptions.log");
  const state = useTranslations("subscriptions.status");
  const [status, setStatus] = useState<DeliveryStatus | "all">("all");
  const [open, setOpen] = useState<string | null>(null);
  const filter = { subscriptionId, limit: 20, status: status === "all" ? null : status };
  const { items, more, busy } = usePages<Delivery>("/deliveries", filter, initial);
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <SegmentedButtons
            label={t("filter")}
            value={status}
            onChange={setStatus}
            items={[
              { value: "all" as const, label: t("all") },
              ...STATES.map((value) => ({ value, label: state(value) })),
            ]}
          />
        }
      />
      {items.length === 0 ? (
        <CardBody>
          <p className="text-control text-muted">{t(status === "all" ? "empty" : "emptyFor")}</p>
        </CardBody>
      ) : (
        <ul>
          {items.map((it) => (
            <DeliveryRow key={it.id} it={it} onOpen={() => setOpen(it.id)} />
          ))}
        </ul>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
      {open ? <DeliveryDialog id={open} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}
