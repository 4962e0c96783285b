"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { isWithin } from "#components/shell/navigation.ts";

/** The portal's rooms; those that do not exist yet are not named. */
export function PortalNav() {
  const t = useTranslations("common.nav");
  const current = isWithin(usePathname(), "/tickets");
  return (
    <nav aria-label={t("main")} className="flex h-full phone:hidden">
      <Link
        href="/tickets"
        aria-current={current ? "page" : undefined}
        className="relative inline-flex h-full items-center px-2.5 text-control font-medium text-muted focus-visible:outline-offset-[-2px] aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-2.5 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-ink"
      >
        {t("portalTickets")}
      </Link>
    </nav>
  );
}
