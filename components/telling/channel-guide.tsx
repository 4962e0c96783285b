"use client";
import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { ChannelKind } from "#lib/notifications/channels/schema.ts";

const STEPS = ["1", "2", "3", "4", "5"] as const;

/** What to do on the other side, step by step. */
export function ChannelGuide({ kind }: { kind: ChannelKind }) {
  const t = useTranslations("telling.channels.guide");
  const keys = STEPS.map((step) => `${kind}.${step}` as "http.1").filter((key) => t.has(key));
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody>
        <ol className="grid list-decimal gap-2 pl-5 text-control [overflow-wrap:anywhere]">
          {keys.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
