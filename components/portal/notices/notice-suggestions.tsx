"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { matchNotices } from "#components/portal/notices/match-notices.ts";
import type { OpenNotices } from "#components/portal/notices/notice-banners.tsx";
import { useOpenNotices } from "#components/portal/notices/use-open-notices.ts";
import { STAGE_LOOK } from "#components/status/stage.tsx";
import { DayClock } from "#components/portal/day-clock.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowUpRight } from "#components/ui/icons.ts";
import { MARK } from "#components/vocabulary/chip.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";

const clockOf = (at: string) => () => <DayClock at={at} />;

/** Under the title of a new ticket: what we are telling already, before it is asked once more. */
export function NoticeSuggestions({ words, notices }: { words: string; notices: OpenNotices }) {
  const t = useTranslations("status.suggest");
  const banner = useTranslations("status.banner");
  const open = useOpenNotices(notices.initial, notices.renderedAt);
  const shown = matchNotices(open, words);
  if (shown.length === 0) return null;
  return (
    <aside aria-label={t("title")} className="grid gap-1 rounded-card border border-line bg-surface p-2">
      <p className="px-2 pt-1 text-caption text-muted">{t("title")}</p>
      <ul className="grid">
        {shown.map((notice) => {
          const { tone, glyph } = STAGE_LOOK[notice.stage];
          const path = notices.statusPath ?? "/tickets";
          return (
            <li key={notice.id}>
              <Link
                href={`${path}#notice-${notice.id}`}
                target="_blank"
                prefetch={false}
                className="flex min-h-11 items-center gap-2.5 rounded-control px-2 py-1.5 text-control hover:bg-hover"
              >
                <Glyph name={glyph} size={16} className={MARK[tone]} />
                <span className="min-w-0 grow">
                  <b className="font-medium">{notice.title}</b>
                  <span className="text-muted">
                    {" · "}
                    {t("open")}
                    {" · "}
                    {banner.rich("since", { at: clockOf(notice.startedAt) })}
                  </span>
                </span>
                <Icon of={ArrowUpRight} className="text-muted" />
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="px-2 pb-1 text-caption text-muted">{t("same")}</p>
    </aside>
  );
}
