"use client";
import { RowSigns } from "#components/desk/list/row-signs.tsx";
import { useTranslations } from "next-intl";
import { useReader } from "#components/vocabulary/clock.ts";
import { IncidentStateChip } from "#components/vocabulary/incident-state.tsx";
import { SeverityBadge } from "#components/vocabulary/severity.tsx";
import { RelativeTime, Since } from "#components/vocabulary/time.tsx";
import { formatDuration } from "#lib/i18n/format.ts";
import type { Incident } from "#lib/incidents/schema.ts";

const since = (at: string) => () => <Since at={at} />;

/** How long it has lasted, or lasted: `51분째`, `51분 만에 해결`. */
export function Lasting({ incident }: { incident: Incident }) {
  const t = useTranslations("desk.incident");
  const { locale } = useReader();
  const { firstSeenAt, resolvedAt, acknowledgedAt } = incident;
  const from = Date.parse(firstSeenAt);
  const span = (to: string) => formatDuration(Date.parse(to) - from, locale);
  return (
    <span className="text-muted">
      {resolvedAt ? t("lasted", { span: span(resolvedAt) }) : t.rich("lasting", { span: since(firstSeenAt) })}
      {acknowledgedAt ? (
        <span className="phone:hidden"> · {t("untilAck", { span: span(acknowledgedAt) })}</span>
      ) : null}
    </span>
  );
}

/** The head of an incident's page: how grave, how it stands, for how long, what and where. */
export function IncidentHead({ incident }: { incident: Incident }) {
  const t = useTranslations("desk.incident");
  return (
    <header className="grid gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <SeverityBadge severity={incident.severity} />
        <IncidentStateChip status={incident.status} />
        <Lasting incident={incident} />
        <RowSigns incident={incident} />
      </div>
      <h2 className="text-h1 font-semibold phone:text-h2">{incident.title}</h2>
      <p className="text-muted phone:text-control">
        {incident.target ? <span className="mono">{incident.target}</span> : null}
        {incident.target ? " · " : ""}
        {incident.connectionName} · {t("lastAlert")}{" "}
        <RelativeTime at={incident.lastSeenAt} className="font-medium text-ink" />
      </p>
    </header>
  );
}
