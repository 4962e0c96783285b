"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLiveState } from "#components/live/live-provider.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { TriangleAlert, WifiOff } from "#components/ui/icons.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatClock } from "#lib/i18n/format.ts";

/** Trouble that passes within this long is not worth a banner. */
const PATIENCE_MS = 3000;

const DOT = {
  open: "bg-ok-mark rounded-full",
  connecting: "bg-deco rounded-full",
  paused: "border-[1.5px] border-ack-mark rounded-full",
  lost: "bg-open-mark rounded-[1px]",
  ended: "bg-open-mark rounded-[1px]",
};

/** The state of the live stream in a few words, for the foot of the sidebar. */
export function LiveDot({ className }: { className?: string | undefined }) {
  const { state, failures } = useLiveState();
  const t = useTranslations("common.live");
  const text = state === "lost" && failures > 1 ? t("lostNth", { count: failures }) : t(state);
  return (
    <p role="status" className={cn("flex items-center gap-3 px-2 py-1 text-caption text-muted", className)}>
      <span aria-hidden className={cn("ml-[5px] size-[7px] flex-none", DOT[state])} />
      {text}
    </p>
  );
}

/**
 * Says that the page no longer follows, since when, three seconds after it happened; or that the
 * session has ended, with the way back to this very page.
 */
export function LostBanner({ className }: { className?: string | undefined }) {
  const { state, lostAt } = useLiveState();
  if (state === "ended") return <EndedBanner className={className} />;
  return state === "lost" && lostAt ? (
    <LateBanner key={lostAt} lostAt={lostAt} className={className} />
  ) : null;
}

function LateBanner({ lostAt, className }: { lostAt: string; className: string | undefined }) {
  const reader = useReader();
  const t = useTranslations("common.live");
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <Banner tone="lost" live icon={<Icon of={WifiOff} />} className={className}>
      <b>{t("lostTitle")}</b> {t("lostBody", { time: formatClock(lostAt, reader) })}
    </Banner>
  );
}

function EndedBanner({ className }: { className: string | undefined }) {
  const t = useTranslations("states.signedOut");
  const path = usePathname();
  return (
    <Banner
      tone="warn"
      live
      icon={<Icon of={TriangleAlert} />}
      className={className}
      action={
        <a
          href={`/sign-in?next=${encodeURIComponent(path)}`}
          // Filters and the open peek live in the query, which changes without rendering this.
          onClick={({ currentTarget }) => {
            const here = window.location.pathname + window.location.search;
            currentTarget.href = `/sign-in?next=${encodeURIComponent(here)}`;
          }}
          className="link flex-none"
        >
          {t("signIn")}
        </a>
      }
    >
      <b>{t("title")}</b> {t("body")}
    </Banner>
  );
}
