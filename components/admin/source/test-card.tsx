"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Send } from "#components/ui/icons.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import { useReason } from "#components/vocabulary/use-reason.ts";
import type { Connection, TestReport } from "#lib/connections/schema.ts";
import { formatBytes, formatClock } from "#lib/i18n/format.ts";
import type { Severity } from "#lib/signals/signal.ts";

type Step = TestReport["steps"][number];

const SEVERITIES: Severity[] = ["critical", "warning", "info"];

/** Sends a sample the whole way and shows each step with its time. */
export function TestCard({ source }: { source: Connection }) {
  const t = useTranslations("admin.source.test");
  const deed = useSourceDeed(source.id);
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<TestReport | null>(null);
  const send = async () => {
    setBusy(true);
    try {
      setReport(await deed(() => api<TestReport>(`/connections/${source.id}/test`, { method: "POST" })));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <>
            {report && !busy ? <span className="text-caption text-muted">{t("justSent")}</span> : null}
            <Button busy={busy} onClick={() => void send().catch(() => {})}>
              <Icon of={Send} />
              {t(busy ? "sending" : report ? "again" : "send")}
            </Button>
          </>
        }
      />
      <div aria-live="polite" className="px-4 py-2">
        {report === null ? (
          <p className="py-1.5 text-muted">{t("intro")}</p>
        ) : (
          <ol>
            {report.steps.map((step) => (
              <StepRow key={step.step} step={step} eventId={report.eventId} />
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
}

function StepRow({ step, eventId }: { step: Step; eventId: string | null }) {
  const t = useTranslations("admin.source.test");
  const reader = useReader();
  const millis = new Date(step.at).getUTCMilliseconds().toString().padStart(3, "0");
  return (
    <li className="grid min-h-[30px] grid-cols-[14px_56px_minmax(0,1fr)_auto] items-center gap-3 py-1">
      <Glyph name={step.ok ? "done" : "open"} className={step.ok ? "text-ok-mark" : "text-open-mark"} />
      <span className="font-medium">{t(`step.${step.step}`)}</span>
      <span className="flex flex-wrap items-center gap-x-2 text-muted">
        <StepFacts step={step} />
        {step.step === "done" && eventId ? (
          <Link href={`/admin/events/${eventId}`} className="link">
            {t("event")}
          </Link>
        ) : null}
      </span>
      <time dateTime={step.at} className="font-mono text-caption text-muted">
        {step.step === "sent" ? `${formatClock(step.at, reader, true)}.${millis}` : `+${step.ms} ms`}
      </time>
    </li>
  );
}

function StepFacts({ step }: { step: Step }) {
  const t = useTranslations("admin.source.test");
  const reasonOf = useReason();
  const { detail } = step;
  const text = (name: string) => {
    const value = detail[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  if (step.step === "sent") return t("sent", { size: formatBytes(Number(detail.bytes)) });
  if (step.step === "received") {
    return step.ok
      ? t("received", { secret: detail.hasSecret ? "yes" : "no", status: text("status") })
      : t("refused", { status: text("status"), cause: reasonOf(text("reason"), detail) });
  }
  if (step.step === "done") return t("done");
  if (detail.reason === "not_processed") return t("notProcessed");
  if (!step.ok) return reasonOf(text("reason"), detail);
  const severity = SEVERITIES.find((each) => each === detail.severity);
  const facts = ["title", "target", "metric", "key", "subject"].map(text).filter(Boolean);
  const value = [text("value"), text("threshold")].filter(Boolean).join(" / ");
  if (facts.length === 0) return t("translated", { signals: Number(detail.signals) || 0 });
  return (
    <>
      {severity ? <SeverityMark severity={severity} /> : null}
      <span>{[...facts, value].filter(Boolean).join(" · ")}</span>
    </>
  );
}
