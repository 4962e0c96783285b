"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EventLinks } from "#components/admin/events/event-links.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { EventResult } from "#components/vocabulary/event-result.tsx";
import { RelativeTime, Clock } from "#components/vocabulary/time.tsx";
import { useReason } from "#components/vocabulary/use-reason.ts";
import type { WebhookEvent } from "#lib/connections/schema.ts";

/**
 * Received events as rows, each with its reason and a way on. `source` names where it came from and
 * its type, for the list of all; phones keep time, result, reason and, below it, the source.
 */
export function EventsTable({
  caption,
  events,
  source = false,
  changed,
}: {
  caption: string;
  events: WebhookEvent[];
  source?: boolean;
  changed?: ReadonlyMap<string, "a" | "b">;
}) {
  const t = useTranslations("admin.events.column");
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <TH className={source ? "w-[112px]" : "w-[92px]"}>{t("time")}</TH>
          <TH className="w-[96px]">{t("result")}</TH>
          {source ? <TH className="w-[200px] phone:hidden">{t("source")}</TH> : null}
          {source ? <TH className="w-[176px] max-[1100px]:hidden">{t("type")}</TH> : null}
          <TH>{t("reason")}</TH>
          <TH className="w-[112px] phone:hidden">{t("link")}</TH>
          <TH align="right" className="w-[72px] phone:hidden">
            {t("answer")}
          </TH>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} source={source} changed={changed?.get(event.id)} />
        ))}
      </tbody>
    </Table>
  );
}

function EventRow({
  event,
  source,
  changed,
}: {
  event: WebhookEvent;
  source: boolean;
  changed: "a" | "b" | undefined;
}) {
  const t = useTranslations("admin");
  const reasonOf = useReason();
  const sentence = event.reason ? reasonOf(event.reason, event.reasonDetail) : null;
  const words = sentence ?? (event.result === "applied" ? t("events.applied") : t("event.sentence.pending"));
  return (
    <TR changed={changed} className="relative">
      <TD className="text-muted">
        {source ? (
          <RelativeTime at={event.receivedAt} />
        ) : (
          <Clock at={event.receivedAt} show="seconds" className="font-mono text-caption" />
        )}
      </TD>
      <TD>
        <EventResult result={event.result} test={event.test} reason={event.reason} />
      </TD>
      {source ? (
        <TD className="phone:hidden">
          <Link href={`/admin/connections/${event.connectionId}`} className="relative z-1 hover:underline">
            {event.connectionName}
          </Link>
        </TD>
      ) : null}
      {source ? (
        <TD className="font-mono text-caption text-muted max-[1100px]:hidden">{event.type ?? "—"}</TD>
      ) : null}
      <TD title={words} className="phone:py-1.5 phone:leading-5 phone:whitespace-normal">
        <Link href={`/admin/events/${event.id}`} className="after:absolute after:inset-0">
          {words}
        </Link>
        {source ? (
          <span className="hidden truncate text-caption text-muted phone:block">
            {[event.connectionName, event.type].filter(Boolean).join(" · ")}
          </span>
        ) : null}
      </TD>
      <TD className="phone:hidden">
        <span className="relative z-1">
          <EventLinks links={event.links} />
        </span>
      </TD>
      <TD align="right" className="num text-muted phone:hidden">
        {event.answered}
      </TD>
    </TR>
  );
}
