"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDismissed } from "#components/portal/notices/use-dismissed.ts";
import { useOpenNotices } from "#components/portal/notices/use-open-notices.ts";
import { NoticeView } from "#components/status/notice-view.tsx";
import { STAGE_LOOK } from "#components/status/stage.tsx";
import { agoOf } from "#components/status/times.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { X } from "#components/ui/icons.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { MARK } from "#components/vocabulary/chip.tsx";
import type { PublicNotice } from "#lib/status/schema.ts";

/** What a customer's pages begin with while something that concerns the company is not over. */
export interface OpenNotices {
  initial: PublicNotice[];
  /** Where the company has its status page; null = off. */
  statusPath: string | null;
  /** ISO 8601, of the server. */
  renderedAt: string;
}

/** One banner for each open notice, alive; each can be put away until there is news of it. */
export function NoticeBanners({
  initial,
  statusPath,
  renderedAt,
  brief = false,
}: OpenNotices & {
  /** The title alone, where the page is about something else. */
  brief?: boolean;
}) {
  const t = useTranslations("status.banner");
  const { isDismissed, dismiss } = useDismissed();
  const notices = useOpenNotices(initial, renderedAt).filter((notice) => !isDismissed(notice));
  return (
    <div role="region" aria-label={t("label")} aria-live="polite" className="grid gap-3">
      {notices.map((notice, index) => (
        <NoticeBanner
          key={notice.id}
          notice={notice}
          statusPath={statusPath}
          brief={brief}
          onDismiss={() => dismiss(notice)}
          last={index === notices.length - 1}
        />
      ))}
    </div>
  );
}

function NoticeBanner({
  notice,
  statusPath,
  brief,
  onDismiss,
  last,
}: {
  notice: PublicNotice;
  statusPath: string | null;
  brief: boolean;
  onDismiss: () => void;
  last: boolean;
}) {
  const t = useTranslations("status.banner");
  const stage = useTranslations("status.stage");
  const [open, setOpen] = useState(false);
  const { tone, glyph } = STAGE_LOOK[notice.stage];
  const [latest] = notice.updates;
  // All of the banner leads on: a finger need not hit the words.
  const follow = "link inline-flex flex-none after:absolute after:inset-0";
  return (
    <section
      aria-label={notice.title}
      className={`relative flex items-start gap-3 rounded-card border border-line bg-raised py-3 pr-2 pl-4 text-control ${last ? "mb-8 phone:mb-6" : ""}`}
    >
      <Glyph name={glyph} size={16} className={`mt-[3px] ${MARK[tone]}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
          <p>
            <b>{notice.title}</b>{" "}
            <span className="text-caption whitespace-nowrap text-muted">
              {stage(notice.stage)}
              {latest ? <> · {t.rich("latest", { at: agoOf(latest.at) })}</> : null}
            </span>
          </p>
          {latest && !brief ? (
            <p className="line-clamp-2 text-muted phone:line-clamp-3">{latest.body}</p>
          ) : null}
        </div>
        {statusPath ? (
          <Link href={`${statusPath}#notice-${notice.id}`} prefetch={false} className={follow}>
            {t("follow")}
          </Link>
        ) : (
          <button type="button" className={follow} onClick={() => setOpen(true)}>
            {t("all")}
          </button>
        )}
      </div>
      <Button
        variant="ghost"
        size={28}
        icon
        aria-label={t("dismiss", { title: notice.title })}
        onClick={onDismiss}
        className="relative -my-[3px] pointer-coarse:-my-[11px] pointer-coarse:size-11"
      >
        <Icon of={X} />
      </Button>
      <Dialog title={t("label")} open={open} onOpenChange={setOpen} width={640}>
        <NoticeView notice={notice} />
      </Dialog>
    </section>
  );
}
