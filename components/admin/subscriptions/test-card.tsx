"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Send } from "#components/ui/icons.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import type { DeliveryDetail } from "#lib/subscriptions/schema.ts";

/** Sends a test event and shows what the receiver said. */
export function TestCard({ id }: { id: number }) {
  const t = useTranslations("subscriptions.test");
  const words = useDeliveryReason();
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<DeliveryDetail | null>(null);
  const send = async () => {
    setBusy(true);
    try {
      setResult(await api<DeliveryDetail>(`/subscriptions/${id}/test`, { method: "POST" }));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const isDelivered = result?.status === "delivered";
  const [attempt] = result?.attempts ?? [];
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <Button busy={busy} onClick={() => void send()}>
            <Icon of={Send} />
            {t(result ? "again" : "send")}
          </Button>
        }
      />
      <CardBody>
        <div aria-live="polite" className="grid gap-1.5 text-control">
          {result === null ? (
            <p className="text-muted">{t("intro")}</p>
          ) : (
            <p className="flex flex-wrap items-center gap-x-2">
              <Glyph
                name={isDelivered ? "done" : "open"}
                className={isDelivered ? "text-ok-mark" : "text-open-mark"}
              />
              {isDelivered ? t("ok") : words(result.reason ?? "")}
              <span className="num text-muted">
                {[attempt?.httpStatus, attempt && `${attempt.milliseconds} ms`].filter(Boolean).join(" · ")}
              </span>
            </p>
          )}
          {attempt?.answer && !isDelivered ? (
            <pre className="overflow-x-auto rounded-card bg-well p-2 font-mono text-caption whitespace-pre-wrap [overflow-wrap:anywhere]">
              {attempt.answer}
            </pre>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
