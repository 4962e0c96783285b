"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api, query } from "#components/api.ts";
import { EventsTable } from "#components/admin/events/events-table.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import type { ConnectionDetail, WebhookEvent } from "#lib/connections/schema.ts";
import type { Page } from "#lib/core/page.ts";

type Show = "all" | "rejected" | "failed";

/** The newest events of a source, with the refused and the failed apart. */
export function ReceivedCard({ source, initial }: { source: ConnectionDetail; initial: Page<WebhookEvent> }) {
  const t = useTranslations("admin.source.events");
  const [show, setShow] = useState<Show>("all");
  const result = show === "all" ? null : show;
  const { data } = useQuery({
    queryKey: ["events", source.id, show],
    queryFn: () => api<Page<WebhookEvent>>(`/events${query({ connectionId: source.id, limit: 10, result })}`),
    ...(show === "all" ? { initialData: initial } : {}),
    placeholderData: keepPreviousData,
  });
  const items = data?.items ?? [];
  const all = query({ connectionId: source.id, result });
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <SegmentedButtons
            label={t("title")}
            value={show}
            onChange={setShow}
            items={[
              { value: "all", label: t("all") },
              { value: "rejected", label: t("rejected"), count: source.day.refused },
              { value: "failed", label: t("failed"), count: source.day.failed },
            ]}
          />
        }
      />
      {items.length === 0 ? (
        <p className="px-4 py-6 text-center text-muted">{t(show === "all" ? "empty" : "emptyFiltered")}</p>
      ) : (
        <EventsTable caption={t("caption")} events={items} />
      )}
      <footer className="flex items-center justify-between gap-3 px-5 py-2 text-caption text-muted">
        <span className="num">{t("today", { count: source.day.received })}</span>
        <Link href={`/admin/events${all}`} className="link">
          {t("showAll")}
        </Link>
      </footer>
    </Card>
  );
}
