import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { hrefOf, labelOf } from "#components/admin/events/event-links.tsx";
import { EventResult } from "#components/vocabulary/event-result.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { WebhookEventDetail } from "#lib/connections/schema.ts";
import { formatBytes } from "#lib/i18n/format.ts";

/** What is known of an event, one fact a line. */
export function EventFacts({ event }: { event: WebhookEventDetail }) {
  const t = useTranslations("admin.event.fact");
  const { request } = event;
  const queried = Object.entries(request.query);
  return (
    <dl className="min-w-0">
      <Line term={t("source")}>
        <Link href={`/admin/connections/${event.connectionId}`} className="link">
          {event.connectionName}
        </Link>
      </Line>
      <Line term={t("request")}>
        <span className="font-mono text-desk">
          {request.method} <span className="wrap-anywhere">{event.address ?? `/${request.path}`}</span>
        </span>{" "}
        <span className="text-muted">{formatBytes(event.bodyBytes)}</span>
      </Line>
      {queried.length > 0 ? (
        <Line term={t("query")}>
          <span className="font-mono text-desk">
            {queried.map(([name, value]) => `${name}=${value}`).join(" · ")}
          </span>
        </Line>
      ) : null}
      <Line term={t("type")}>
        {event.type ? <span className="font-mono text-desk">{event.type}</span> : t("none")}
      </Line>
      <Line term={t("touched")}>
        {event.links.length === 0 ? (
          <span className="text-muted">{t("none")}</span>
        ) : (
          <span className="flex flex-wrap gap-x-3">
            {event.links.map((link) => (
              <Link key={`${link.type}-${link.id}`} href={hrefOf(link)} className="link">
                {labelOf(link)}
              </Link>
            ))}
          </span>
        )}
      </Line>
      <Line term={t("reason")}>
        <EventResult result={event.result} test={event.test} reason={event.reason} />
        {event.reason ? <span className="ml-2 font-mono text-caption text-muted">{event.reason}</span> : null}
      </Line>
      <Line term={t("received")}>
        <Moment at={event.receivedAt} />
      </Line>
      <Line term={t("processed")}>
        {event.processedAt ? (
          <Moment at={event.processedAt} />
        ) : (
          <span className="text-muted">{t("notProcessed")}</span>
        )}
      </Line>
    </dl>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] border-t border-line-soft py-3 text-control first:border-t-0 first:pt-1 phone:grid-cols-[88px_minmax(0,1fr)]">
      <dt className="text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Moment({ at }: { at: string }) {
  return (
    <span className="num">
      <Clock at={at} show="date" /> <Clock at={at} show="seconds" />
    </span>
  );
}
