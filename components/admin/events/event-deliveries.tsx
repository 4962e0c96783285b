"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DELIVERY_LOOK } from "#components/admin/subscriptions/delivery-look.ts";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import type { Delivery } from "#lib/subscriptions/schema.ts";

/** Where an event was delivered to, and what came of it. */
export function EventDeliveries({ deliveries }: { deliveries: Delivery[] }) {
  const t = useTranslations("subscriptions");
  const words = useDeliveryReason();
  if (deliveries.length === 0) return <p className="text-muted">{t("event.none")}</p>;
  return (
    <ul aria-label={t("event.title")} className="grid gap-1.5">
      {deliveries.map((it) => {
        const look = DELIVERY_LOOK[it.status];
        const facts = [
          it.status === "delivered"
            ? t("status.delivered")
            : it.reason
              ? words(it.reason)
              : t("status.pending"),
          it.httpStatus,
          it.attemptCount > 1 ? t("log.attempts", { count: it.attemptCount }) : null,
        ];
        return (
          <li key={it.id} className="flex flex-wrap items-center gap-x-2.5 text-control">
            <Glyph name={look.glyph} className={look.color} />
            <Link href={`/admin/subscriptions/${it.subscriptionId}`} className="link">
              {it.subscriptionName}
            </Link>
            <span className="font-mono text-caption text-muted">{it.host}</span>
            <span className="ml-auto text-muted">{facts.filter(Boolean).join(" · ")}</span>
          </li>
        );
      })}
    </ul>
  );
}
