"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { LiveDot } from "#components/live/live-status.tsx";
import { useOpenCommandMenu } from "#components/shell/command-menu.tsx";
import { isWithin, type NavCounts } from "#components/shell/navigation.ts";
import { DeskNav } from "#components/shell/sidebar.tsx";
import { type AccountActions, UserMenu } from "#components/shell/user-menu.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Menu as MenuIcon, MessageSquareText, Search, Siren, X } from "#components/ui/icons.ts";
import type { Theme } from "#lib/i18n/locale.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

const tab =
  "grid content-center justify-items-center gap-0.5 text-[12px] leading-4 font-medium text-muted focus-visible:outline-offset-[-2px]";

/** The desk on phones: two rooms, search, and everything else in a drawer. */
export function BottomBar({
  viewer,
  counts,
  theme,
  actions,
}: {
  viewer: Pick<Viewer, "name" | "role">;
  counts: NavCounts;
  theme: Theme;
  actions: AccountActions;
}) {
  const t = useTranslations("common");
  const path = usePathname();
  const openCommands = useOpenCommandMenu();
  // Open on one page only: going somewhere closes it.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const rooms = [
    { href: "/incidents", icon: Siren, label: t("nav.incidentsShort") },
    { href: "/tickets", icon: MessageSquareText, label: t("nav.tickets") },
  ];
  return (
    <nav
      aria-label={t("nav.bottom")}
      className="fixed inset-x-0 bottom-0 z-(--z-float) grid h-[60px] grid-cols-4 border-t border-line bg-canvas desk:hidden"
    >
      {rooms.map((room) => {
        const current = isWithin(path, room.href);
        return (
          <Link
            key={room.href}
            href={room.href}
            aria-current={current ? "page" : undefined}
            className={cn(tab, current && "text-ink")}
          >
            <Icon of={room.icon} size={20} />
            {room.label}
          </Link>
        );
      })}
      <button type="button" className={tab} onClick={openCommands}>
        <Icon of={Search} size={20} />
        {t("action.search")}
      </button>
      <Radix.Root open={openOn === path} onOpenChange={(open) => setOpenOn(open ? path : null)}>
        <Radix.Trigger className={tab}>
          <Icon of={MenuIcon} size={20} />
          {t("nav.more")}
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Overlay className="floating fixed inset-0 z-(--z-dialog) bg-scrim" />
          <Radix.Content
            aria-describedby={undefined}
            className="floating fixed inset-y-0 right-0 z-(--z-dialog) flex w-[280px] max-w-[86vw] flex-col gap-2 overflow-y-auto border-l border-line bg-rail p-3"
          >
            <header className="flex items-center gap-2 pl-2">
              <Radix.Title className="text-read font-semibold">{t("nav.main")}</Radix.Title>
              <Radix.Close asChild>
                <Button variant="ghost" size={44} icon aria-label={t("action.close")} className="ml-auto">
                  <Icon of={X} size={20} />
                </Button>
              </Radix.Close>
            </header>
            <DeskNav role={viewer.role} counts={counts} />
            <div className="mt-auto grid gap-1">
              <LiveDot />
              <UserMenu name={viewer.name} theme={theme} actions={actions} noticesHref="/me/notifications">
                <button type="button" className="flex h-11 items-center gap-2 rounded-control px-2 text-left">
                  <Avatar name={viewer.name} staff decorative />
                  {viewer.name}
                </button>
              </UserMenu>
            </div>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </nav>
  );
}
