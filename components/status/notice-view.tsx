"use client";
import { useTranslations } from "next-intl";
import { PlainText } from "#components/portal/plain-text.tsx";
import { clockOf } from "#components/status/times.tsx";
import { StageChip, StageMark } from "#components/status/stage.tsx";
import { Tag } from "#components/ui/bits.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDuration } from "#lib/i18n/format.ts";
import type { PublicNotice, PublicUpdate } from "#lib/status/schema.ts";

/** A notice as customers read it: what, since when, and its news with the latest first. */
export function NoticeView({ notice, folded = false }: { notice: PublicNotice; folded?: boolean }) {
  const t = useTranslations("status.page");
  const { locale } = useReader();
  const { startedAt, resolvedAt, services, updates } = notice;
  const [latest, ...earlier] = updates;
  return (
    <article id={`notice-${notice.id}`} className="grid scroll-mt-20 gap-4" aria-label={notice.title}>
      <header className="grid gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <StageChip stage={notice.stage} />
          <span className="text-desk text-muted">
            {resolvedAt === null
              ? t.rich("startedAt", { at: clockOf(startedAt) })
              : t.rich("lasted", {
                  from: clockOf(startedAt),
                  to: clockOf(resolvedAt),
                  span: formatDuration(Date.parse(resolvedAt) - Date.parse(startedAt), locale),
                })}
          </span>
        </div>
        <h3 className="text-h3 font-semibold">{notice.title}</h3>
        {services.length > 0 ? (
          <ul aria-label={t("services")} className="flex flex-wrap gap-1.5">
            {services.map((service) => (
              <li key={service} className="flex min-w-0">
                <Tag>{service}</Tag>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      {folded && latest && earlier.length > 0 ? (
        <>
          <Updates updates={[latest]} />
          <details>
            <summary className="link w-fit cursor-pointer text-control">
              {t("updates", { count: updates.length })}
            </summary>
            <div className="mt-3">
              <Updates updates={earlier} />
            </div>
          </details>
        </>
      ) : (
        <Updates updates={updates} />
      )}
    </article>
  );
}

function Updates({ updates }: { updates: PublicUpdate[] }) {
  return (
    <ol className="grid gap-4 border-l border-line pl-4">
      {updates.map((update) => (
        <li key={update.id} className="grid gap-1">
          <span className="flex flex-wrap items-center gap-x-3 text-desk">
            <span className="font-medium">
              <StageMark stage={update.stage} />
            </span>
            <Clock at={update.at} show="both" className="text-muted" />
          </span>
          <div className="grid max-w-[68ch] gap-2 text-body">
            <PlainText text={update.body} />
          </div>
        </li>
      ))}
    </ol>
  );
}
