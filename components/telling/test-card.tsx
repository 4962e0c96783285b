"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Send } from "#components/ui/icons.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { Channel, TestResult } from "#lib/notifications/channels/schema.ts";

/** Sends a test through a channel and shows what the other side said. */
export function TestCard({ channel }: { channel: Channel }) {
  const t = useTranslations("telling.channels.test");
  const words = useTellingReason();
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<TestResult | null>(null);
  const send = async () => {
    setBusy(true);
    try {
      setResult(await api<TestResult>(`/channels/${channel.id}/test`, { method: "POST" }));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
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
                name={result.ok ? "done" : "open"}
                className={result.ok ? "text-ok-mark" : "text-open-mark"}
              />
              {result.ok
                ? channel.kind === "mail"
                  ? t("okMail")
                  : t("ok", { ms: result.milliseconds })
                : `${t("failed")}: ${words(result.reason ?? "")}`}
              {result.status === null ? null : (
                <span className="num text-muted">{t("status", { status: result.status })}</span>
              )}
            </p>
          )}
          {result?.answer && !result.ok ? (
            <pre className="overflow-x-auto rounded-card bg-well p-2 font-mono text-caption whitespace-pre-wrap [overflow-wrap:anywhere]">
              {result.answer}
            </pre>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
