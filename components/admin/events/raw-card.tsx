"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import type { WebhookEventDetail } from "#lib/connections/schema.ts";

/** The original as it was stored: body, or headers. */
export function RawCard({ event }: { event: WebhookEventDetail }) {
  const t = useTranslations("admin.event.raw");
  const [show, setShow] = useState<"body" | "headers">("body");
  const headers = Object.entries(event.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  const text = show === "body" ? event.body : headers;
  return (
    <Card>
      <header className="flex items-center justify-between gap-2 border-b border-line-soft px-3 py-2">
        <SegmentedButtons
          label={t("label")}
          value={show}
          onChange={setShow}
          items={[
            { value: "body", label: t("body") },
            { value: "headers", label: t("headers"), count: Object.keys(event.headers).length },
          ]}
        />
        <CopyButton text={text} />
      </header>
      {show === "body" && event.bodyBytes === 0 ? (
        <p className="px-4 py-6 text-center text-muted">{t("empty")}</p>
      ) : (
        <div className="max-h-[70dvh] overflow-y-auto">
          <JsonView text={text} />
        </div>
      )}
      <p className="border-t border-line-soft px-4 py-2.5 text-caption text-muted">
        {show === "body" && event.bodyEncoding === "base64" ? `${t("binary")} ` : ""}
        {t("note")}
      </p>
    </Card>
  );
}
