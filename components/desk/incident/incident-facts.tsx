"use client";
import { useLocale, useTranslations } from "next-intl";
import { Moment } from "#components/desk/moment.tsx";
import { useUntil } from "#components/desk/pick/snooze-dialog.tsx";
import { DueWords } from "#components/desk/sla/due-words.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Fact, Facts } from "#components/ui/card.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** What is known of an incident, as term and value; `brief` beside the list. */
export function IncidentFacts({ incident, brief = false }: { incident: Incident; brief?: boolean }) {
  const t = useTranslations("desk.facts");
  const snooze = useTranslations("desk.snooze");
  const sla = useTranslations("sla");
  const until = useUntil();
  const locale = useLocale() as Locale;
  const { target, metric, value, threshold, count, peakSeverity, severity, reopenCount } = incident;
  const measured = (
    <>
      <span className="mono">{metric ?? ""}</span> {value}
    </>
  );
  return (
    <Facts className={brief ? "gap-y-1" : undefined}>
      {brief ? null : (
        <Fact term={t("owner")}>
          <span className="flex items-center gap-1.5">
            <Avatar name={incident.assignee?.name ?? null} staff size={20} decorative />
            {incident.assignee?.name ?? <span className="text-muted">{t("nobody")}</span>}
          </span>
        </Fact>
      )}
      {target ? (
        <Fact term={t("target")}>
          <span className="mono">{target}</span>
        </Fact>
      ) : null}
      {brief && (metric || value) ? (
        <Fact term={t("metric")}>
          {measured} {threshold ? <span className="text-muted">{t("against", { threshold })}</span> : null}
        </Fact>
      ) : null}
      {!brief && metric ? (
        <Fact term={t("metric")}>
          <span className="mono">{metric}</span>
        </Fact>
      ) : null}
      {!brief && value ? <Fact term={t("value")}>{value}</Fact> : null}
      {!brief && threshold ? <Fact term={t("threshold")}>{threshold}</Fact> : null}
      <Fact term={t("source")}>{incident.connectionName}</Fact>
      <Fact term={t("count")}>×{formatCount(count, locale)}</Fact>
      {peakSeverity === severity ? null : (
        <Fact term={t("peak")}>
          <SeverityMark severity={peakSeverity} />
        </Fact>
      )}
      {incident.snoozedUntil && incident.snoozedBy && !brief ? (
        <Fact term={t("snoozed")}>
          {snooze("by", { name: incident.snoozedBy.name, time: until(incident.snoozedUntil) })}
        </Fact>
      ) : null}
      {incident.flappingSince && !brief ? (
        <Fact term={t("flapping")}>{t("flappingSince", { time: until(incident.flappingSince) })}</Fact>
      ) : null}
      {reopenCount > 0 ? <Fact term={t("reopened")}>{t("times", { count: reopenCount })}</Fact> : null}
      {incident.sla.acknowledge ? (
        <Fact term={sla("facts.acknowledge")}>
          <DueWords due={incident.sla.acknowledge} />
        </Fact>
      ) : null}
      {incident.sla.resolve ? (
        <Fact term={sla("facts.resolve")}>
          <DueWords due={incident.sla.resolve} />
        </Fact>
      ) : null}
      <Fact term={t("firstSeen")}>
        <Moment at={incident.firstSeenAt} seconds />
      </Fact>
      <Fact term={t("lastSeen")}>
        {brief ? <RelativeTime at={incident.lastSeenAt} /> : <Moment at={incident.lastSeenAt} seconds />}
      </Fact>
    </Facts>
  );
}
