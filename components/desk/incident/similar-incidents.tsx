"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { loadSimilar } from "#components/desk/api.ts";
import { Moment } from "#components/desk/moment.tsx";
import { Skeleton } from "#components/ui/states.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDuration } from "#lib/i18n/format.ts";
import type { Incident, SimilarIncident } from "#lib/incidents/schema.ts";

/** Past incidents like this one, and how they were solved. */
export function SimilarIncidents({ incident }: { incident: Incident }) {
  const t = useTranslations("desk.incident");
  const { data, isError } = useQuery({
    queryKey: ["similar", incident.id],
    queryFn: () => loadSimilar(incident.id),
    staleTime: 5 * 60_000,
  });
  if (isError) return null;
  return (
    <section className="grid gap-2" aria-labelledby="similar">
      <h2 id="similar" className="font-semibold">
        {t("similar")}
      </h2>
      {data === undefined ? <Skeleton className="w-3/4" /> : null}
      {data?.length === 0 ? <p className="text-muted">{t("noSimilar")}</p> : null}
      {data && data.length > 0 ? (
        <ul className="grid gap-1">
          {data.map((past) => (
            <li key={past.id}>
              <Similar past={past} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Similar({ past }: { past: SimilarIncident }) {
  const t = useTranslations("desk.incident");
  const { locale } = useReader();
  const lasted = past.resolvedAt ? Date.parse(past.resolvedAt) - Date.parse(past.createdAt) : null;
  return (
    <Link
      href={`/incidents/${past.number}`}
      prefetch={false}
      className="-mx-2 grid gap-0.5 rounded-control px-2 py-1.5 hover:bg-hover"
    >
      <span className="flex min-w-0 items-baseline gap-1.5">
        <span className="mono text-muted">#{past.number}</span>
        <span className="truncate">{past.title}</span>
      </span>
      <span className="line-clamp-2 text-caption text-ink">
        {past.solution ? past.solution.body : <span className="text-muted">{t("unsolved")}</span>}
      </span>
      <span className="truncate text-caption text-muted">
        <Moment at={past.createdAt} dateOnly />
        {lasted === null ? null : ` · ${formatDuration(lasted, locale)}`}
        {past.solution?.authorName ? ` · ${past.solution.authorName}` : null}
        {past.sameFault ? ` · ${t("sameFault")}` : past.target ? ` · ${past.target}` : null}
      </span>
    </Link>
  );
}
