"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { isWithin } from "#components/shell/navigation.ts";

const ROOM =
  "relative inline-flex h-full items-center px-2.5 text-control font-medium whitespace-nowrap text-muted hover:text-ink focus-visible:outline-offset-[-2px] aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-2.5 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-ink forced-colors:aria-[current=page]:after:bg-[Highlight]";

/** The portal's rooms; those that do not exist are not named. On phones the name of the company leads home. */
export function PortalNav({ statusPath }: { statusPath: string | null }) {
  const t = useTranslations("common.nav");
  const current = isWithin(usePathname(), "/tickets");
  return (
    <nav aria-label={t("main")} className="flex h-full gap-1">
      <Link href="/tickets" aria-current={current ? "page" : undefined} className={`${ROOM} phone:hidden`}>
        {t("portalTickets")}
      </Link>
      {statusPath ? (
        <Link href={statusPath} prefetch={false} className={ROOM}>
          {t("portalStatus")}
        </Link>
      ) : null}
    </nav>
  );
}
