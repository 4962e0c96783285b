"use client";
import { useTranslations } from "next-intl";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { type Tried, TrySending } from "#components/admin/try-sending.tsx";
import type { DeliveryDetail } from "#lib/subscriptions/schema.ts";

/** Sends a test event and shows what the receiver said. */
export function TestCard({ id }: { id: number }) {
  const t = useTranslations("subscriptions.test");
  const words = useDeliveryReason();
  const read = ({ status, reason, attempts: [attempt] }: DeliveryDetail): Tried => ({
    ok: status === "delivered",
    words: status === "delivered" ? t("ok") : words(reason ?? ""),
    detail: [attempt?.httpStatus, attempt && `${attempt.milliseconds} ms`].filter(Boolean).join(" · "),
    answer: attempt?.answer,
  });
  return (
    <TrySending
      path={`/subscriptions/${id}/test`}
      title={t("title")}
      intro={t("intro")}
      label={{ first: t("send"), again: t("again") }}
      read={read}
    />
  );
}
