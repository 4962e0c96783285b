import { useTranslations } from "next-intl";
import { DeadLink } from "#components/shell/dead-link.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { IncidentStateChip } from "#components/vocabulary/incident-state.tsx";
import { SeverityBadge } from "#components/vocabulary/severity.tsx";
import type { Viewer } from "#lib/identity/viewer.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** What a link of a notice offers: one button, or who was first. */
export function AcknowledgeCard({
  token,
  offer,
}: {
  token: string;
  offer: { viewer: Viewer; incident: Incident } | null;
}) {
  const t = useTranslations("telling.acknowledge");
  if (!offer) {
    return (
      <DeadLink
        title={t("invalid.title")}
        body={t("invalid.body")}
        href="/incidents"
        action={t("incidents")}
      />
    );
  }
  const { incident, viewer } = offer;
  const { status, acknowledgedBy, resolvedBy, connectionName } = incident;
  const mine = acknowledgedBy?.id === viewer.id;
  const acknowledged = mine
    ? t("mine", { name: viewer.name })
    : t("byOther", { name: acknowledgedBy?.name ?? connectionName });
  const words = {
    open: t("lead", { name: viewer.name }),
    acknowledged,
    resolved: resolvedBy ? t("resolvedBy", { name: resolvedBy.name }) : t("resolved"),
    closed: t("closed"),
  }[status];
  return (
    <>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <SeverityBadge severity={incident.severity} />
          <IncidentStateChip status={status} />
          <span className="num text-muted">#{incident.number}</span>
        </div>
        <h1 className="text-h2 font-semibold [overflow-wrap:anywhere]">{incident.title}</h1>
        <p className="text-control text-muted [overflow-wrap:anywhere]">
          {[connectionName, incident.target].filter(Boolean).join(" · ")}
        </p>
        <p role="status" className="text-body">
          {words}
        </p>
      </div>
      <div className="grid gap-3">
        {status === "open" ? (
          <form method="post" action="/acknowledge/confirm">
            <input type="hidden" name="token" value={token} />
            <Button type="submit" variant="primary" size={44} className="w-full">
              {t("submit")}
            </Button>
          </form>
        ) : null}
        <LinkButton href={`/incidents/${incident.number}`} size={44}>
          {t("incident")}
        </LinkButton>
      </div>
    </>
  );
}
