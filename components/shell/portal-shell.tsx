import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { LostBanner } from "#components/live/live-status.tsx";
import { BrandMark } from "#components/shell/brand.tsx";
import { PortalNav } from "#components/shell/portal-nav.tsx";
import { SkipLink } from "#components/shell/skip-link.tsx";
import { type AccountActions, UserMenu } from "#components/shell/user-menu.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import type { Theme } from "#lib/i18n/locale.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** The frame of customers: one bar with their company's name, a column of 1,160 px, live stream. */
export function PortalShell({
  viewer,
  companyName,
  statusPath,
  theme,
  actions,
  children,
}: {
  viewer: Pick<Viewer, "name">;
  companyName: string;
  /** Where the company has its status page; null = off. */
  statusPath: string | null;
  theme: Theme;
  actions: AccountActions;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <LiveProvider>
      <div data-density="customer" className="flex min-h-dvh flex-col text-body">
        <SkipLink />
        <header className="sticky top-0 z-(--z-sticky) h-(--h-portal-bar) border-b border-line bg-canvas">
          <div className="mx-auto flex h-full max-w-(--w-portal) items-center gap-6 px-6 phone:gap-3 phone:px-4">
            <Link href="/tickets" className="flex min-w-0 items-center gap-2.5 font-semibold">
              <BrandMark />
              <span className="truncate">{companyName}</span>
              <span className="text-desk font-normal text-muted phone:hidden">{t("nav.portal")}</span>
            </Link>
            <PortalNav statusPath={statusPath} />
            <UserMenu name={viewer.name} theme={theme} actions={actions} side="bottom" keys={false}>
              <button
                type="button"
                className="-mr-2 ml-auto flex h-11 flex-none items-center gap-2 rounded-control px-2 text-desk font-medium hover:bg-hover"
              >
                <Avatar name={viewer.name} decorative />
                <span className="max-w-56 truncate phone:sr-only">{viewer.name}</span>
                <span className="sr-only">{t("account.menu")}</span>
              </button>
            </UserMenu>
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-(--w-portal) flex-1 px-6 pt-8 pb-16 outline-none phone:px-4 phone:pt-5 phone:pb-22"
        >
          <LostBanner className="mb-6" />
          {children}
        </main>
      </div>
    </LiveProvider>
  );
}
