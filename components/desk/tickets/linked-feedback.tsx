"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api, query } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Feedback } from "#lib/feedback/schema.ts";

const SHOWN = 5;

/**
 * At the side of a ticket, for staff: what end users wrote under the issues that the feedback tool's
 * people linked to it. Nothing while there is none.
 */
export function LinkedFeedback({ ticketKey, companyId }: { ticketKey: string; companyId: number | null }) {
  const t = useTranslations("feedback");
  const path = `/feedback${query({ externalIssueId: ticketKey, companyId, limit: SHOWN })}`;
  const { data, refetch } = useQuery({
    queryKey: ["linked-feedback", path],
    queryFn: () => api<Page<Feedback>>(path),
    staleTime: 10_000,
  });
  const refresh = useRefresh(() => refetch());
  useLive(["feedback."], refresh);
  if (!data || data.items.length === 0) return null;
  const issue = data.items.flatMap((one) => one.issues).find((one) => one.externalIssueId === ticketKey);
  return (
    <section className="mt-4 grid gap-1" aria-labelledby="linked-feedback">
      <h2 id="linked-feedback" className="text-desk font-semibold">
        {t("title")}
      </h2>
      <ul className="grid">
        {data.items.map((one) => (
          <li key={one.id}>
            <Link
              href={`/feedback/${one.id}`}
              prefetch={false}
              className="-mx-2 grid gap-0.5 rounded-control px-2 py-1.5 hover:bg-hover"
            >
              <span className="line-clamp-2">{one.summary ?? t("untitled", { id: one.externalId })}</span>
              <span className="flex gap-3 text-caption text-muted">
                <span className="truncate">{one.channelName}</span>
                <RelativeTime at={one.createdAt} className="flex-none" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data.nextCursor !== null && issue ? (
        <Link href={`/feedback?issue=${issue.id}`} className="link text-caption">
          {t("issue.count", { count: issue.feedbackCount })}
        </Link>
      ) : null}
    </section>
  );
}
