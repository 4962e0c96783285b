"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDuration } from "#lib/i18n/format.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { IncidentEscalation } from "#lib/oncall/schema.ts";

const LIVE = ["escalation."];
/** Told to the minute until the last one. */
const MINUTE_MS = 60_000;

/** How far the telling of an incident has come: who is told next, and when. */
export function Escalation({ incident }: { incident: Incident }) {
  const t = useTranslations("oncall.escalation");
  const client = useQueryClient();
  const { data } = useQuery({
    // Read again with everything else of the incident.
    queryKey: ["incident", incident.number, "escalation"],
    queryFn: () => api<IncidentEscalation>(`/incidents/${incident.number}/escalation`),
  });
  // The story too: it says when nobody was there to be told.
  const refresh = useRefresh(() => client.invalidateQueries({ queryKey: ["incident", incident.number] }));
  useLive(LIVE, (change) => {
    if (change.id === incident.id) refresh();
  });
  if (!data || data.state === "over") return null;
  // Of what is no longer open, that nobody was told is no news.
  if (data.state === "none" && incident.status !== "open") return null;
  return (
    <section className="grid gap-1" aria-labelledby="escalation">
      <h2 id="escalation" className="font-semibold">
        {t("title")}
      </h2>
      <p>
        <State of={data} />
      </p>
      <p className="text-caption text-muted">
        {data.policy
          ? t("progress", { policy: data.policy.name, steps: data.steps, told: data.stepsTold })
          : t("noneHint")}
      </p>
    </section>
  );
}

function State({ of: { state, nextAt, next, reminder } }: { of: IncidentEscalation }) {
  const t = useTranslations("oncall.escalation");
  const target = useTranslations("oncall.target");
  const { locale, now } = useReader();
  if (state === "over") return null;
  if (state !== "running" || !nextAt) return t(state === "running" ? "spent" : state);
  const who = next.map(({ name }) => name ?? target("gone")).join(", ");
  const left = Date.parse(nextAt) - (now?.getTime() ?? 0);
  if (left < 5000) return t("nextNow", { who });
  const shown = left < MINUTE_MS ? left : Math.round(left / MINUTE_MS) * MINUTE_MS;
  return t(reminder ? "remind" : "next", { time: formatDuration(shown, locale), who });
}
