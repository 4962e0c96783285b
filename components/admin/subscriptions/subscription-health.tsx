"use client";
import { useTranslations } from "next-intl";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { SendingHealth } from "#components/vocabulary/sending-health.tsx";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { SubscriptionHealth as Health } from "#lib/subscriptions/schema.ts";

/** How deliveries to a subscription fare: mark, word and, when something is wrong, why and since when. */
export function SubscriptionHealth({ health, reason = false }: { health: Health; reason?: boolean }) {
  const t = useTranslations("subscriptions");
  const words = useDeliveryReason();
  const reader = useReader();
  return (
    <SendingHealth state={health.state} word={t(`health.${health.state}`)}>
      {reason && health.reason ? (
        <>
          {words(health.reason)}
          {health.status === null ? null : ` (${health.status})`}
          {health.failingSince
            ? ` · ${t("since", { at: formatDateTime(health.failingSince, reader) })}`
            : null}
        </>
      ) : null}
    </SendingHealth>
  );
}
