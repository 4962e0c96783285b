import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EventDeliveries } from "#components/admin/events/event-deliveries.tsx";
import { hrefOf, labelOf } from "#components/admin/events/event-links.tsx";
import { wayOf } from "#components/admin/events/event-way.ts";
import { EventResult } from "#components/vocabulary/event-result.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { WebhookEventDetail } from "#lib/connections/schema.ts";
import { formatBytes } from "#lib/i18n/format.ts";
import type { Delivery } from "#lib/subscriptions/schema.ts";

/** An event's story, one stop a line: what came, how it was read, what it changed, who was told; and what was not done. */
export function EventFacts({ event, deliveries }: { event: WebhookEventDetail; deliveries: Delivery[] }) {
  const t = useTranslations("admin.event.fact");
  const { result, answered, links } = event;
  const { read, after } = wayOf(event);
  return (
    <dl className="min-w-0">
      <Line stop="received" at={<Instant at={event.receivedAt} />}>
        <Request event={event} />
        <p className="text-muted">
          {t(result === "rejected" ? "refused" : "answered", { status: answered })}
        </p>
      </Line>
      <Line stop="translated" at={read && after !== null ? `+${after} ms` : null}>
        {read ? (
          <p className="font-mono text-desk">{event.type ?? t("noType")}</p>
        ) : (
          <p className="text-muted">{t(result === "pending" ? "waiting" : "unread")}</p>
        )}
      </Line>
      <Line stop="applied" at={result === "applied" && after !== null ? `+${after} ms` : null}>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <EventResult result={result} test={event.test} reason={event.reason} />
          {links.map((link) => (
            <Link key={`${link.type}-${link.id}`} href={hrefOf(link)} className="link">
              {labelOf(link)}
            </Link>
          ))}
          {event.reason ? (
            <span className="ml-auto font-mono text-caption text-muted">{event.reason}</span>
          ) : null}
        </p>
        {links.length === 0 && result !== "pending" ? <p className="text-muted">{t("untouched")}</p> : null}
      </Line>
      <Line stop="delivered" at={null}>
        <EventDeliveries deliveries={deliveries} />
      </Line>
    </dl>
  );
}

function Request({ event }: { event: WebhookEventDetail }) {
  const { method, path, query } = event.request;
  const queried = Object.entries(query);
  return (
    <>
      <p>
        <span className="font-mono text-desk">
          {method} <span className="wrap-anywhere">{event.address ?? `/${path}`}</span>
        </span>{" "}
        <span className="text-muted">{formatBytes(event.bodyBytes)}</span>
      </p>
      {queried.length > 0 ? (
        <p className="font-mono text-desk wrap-anywhere text-muted">
          {queried.map(([name, value]) => `${name}=${value}`).join(" · ")}
        </p>
      ) : null}
    </>
  );
}

function Line({
  stop,
  at,
  children,
}: {
  stop: "received" | "translated" | "applied" | "delivered";
  at: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("admin.event.rail");
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] border-t border-line-soft py-3.5 text-control first:border-t-0 first:pt-1 phone:grid-cols-[100px_minmax(0,1fr)]">
      <dt className="font-semibold">
        {t(stop)}
        {at ? <span className="block font-mono text-caption font-normal text-muted">{at}</span> : null}
      </dt>
      <dd className="grid content-start gap-1">{children}</dd>
    </div>
  );
}

/** A time to the thousandth of a second. */
function Instant({ at }: { at: string }) {
  return (
    <>
      <Clock at={at} show="seconds" />
      {new Date(at).toISOString().slice(19, 23)}
    </>
  );
}
