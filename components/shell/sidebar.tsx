"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { LiveDot } from "#components/live/live-status.tsx";
import { BrandMark } from "#components/shell/brand.tsx";
import { IncidentViews } from "#components/shell/incident-views.tsx";
import { OnCallPeople } from "#components/shell/on-call-people.tsx";
import { useOpenCommandMenu } from "#components/shell/command-menu.tsx";
import {
  deskEntries,
  isWithin,
  type NavCounts,
  type NavEntry,
  type NavGroup,
} from "#components/shell/navigation.ts";
import { useLiveCounts } from "#components/shell/use-live-counts.ts";
import { type AccountActions, UserMenu } from "#components/shell/user-menu.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Search } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Theme } from "#lib/i18n/locale.ts";
import type { Role, Viewer } from "#lib/identity/viewer.ts";

const GROUPS: NavGroup[] = ["monitoring", "support", "admin"];

function NavLink({ entry, count }: { entry: NavEntry; count: NavCounts[NavEntry["key"]] }) {
  const t = useTranslations("common.nav");
  const path = usePathname();
  // On the list itself one of its views stands for it.
  const current = isWithin(path, entry.href) && path !== "/incidents";
  return (
    <Link
      href={entry.href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-7 items-center gap-2 rounded-control px-2 pointer-coarse:h-11",
        current ? "bg-active font-medium" : "hover:bg-hover",
      )}
    >
      <Icon of={entry.icon} className={current ? "text-ink" : "text-muted"} />
      <span className="truncate">{t(entry.key)}</span>
      {count && count.value > 0 ? (
        <span
          className={cn(
            "num ml-auto text-caption",
            count.hot ? "font-semibold text-open-fg" : "font-normal text-muted",
          )}
        >
          {count.value}
        </span>
      ) : null}
    </Link>
  );
}

/** The desk's menu in its groups; also the content of the drawer on phones. */
export function DeskNav({ role, counts }: { role: Role; counts: NavCounts }) {
  const t = useTranslations("common.nav");
  const live = useLiveCounts(counts);
  const entries = deskEntries(role);
  const path = usePathname();
  return (
    <nav aria-label={t("work")} className="grid">
      {GROUPS.map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} className="grid not-first:mt-2.5">
            <h2 className="px-2 pt-1 pb-1 text-caption font-medium text-muted">{t(group)}</h2>
            {own.map((entry) => (
              <Fragment key={entry.key}>
                <NavLink entry={entry} count={live[entry.key]} />
                {entry.key === "incidents" && isWithin(path, entry.href) ? <IncidentViews /> : null}
              </Fragment>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

export function Sidebar({
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
  const openCommands = useOpenCommandMenu();
  return (
    <aside
      aria-label={t("nav.main")}
      className="sticky top-0 flex h-dvh flex-col gap-0.5 border-r border-line bg-rail p-2 phone:hidden"
    >
      <Link
        href="/incidents"
        className="flex h-9 items-center gap-2 rounded-control px-2 text-control font-semibold"
      >
        <BrandMark />
        {t("brand")}
      </Link>
      <button
        type="button"
        onClick={openCommands}
        className="mt-1 mb-2 flex h-[30px] items-center gap-2 rounded-control border border-line bg-raised pr-1.5 pl-2 text-muted hover:border-(--slate-7)"
      >
        <Icon of={Search} />
        {t("command.open")}
        <Kbd keys={["⌘", "K"]} className="ml-auto" />
      </button>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <DeskNav role={viewer.role} counts={counts} />
      </div>
      <div className="grid gap-1 pt-2">
        <OnCallPeople />
        <LiveDot />
        <UserMenu name={viewer.name} theme={theme} actions={actions} noticesHref="/me/notifications">
          <button
            type="button"
            className="flex h-9 items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
          >
            <Avatar name={viewer.name} staff decorative />
            <span className="truncate">{viewer.name}</span>
            <span className="ml-auto text-caption text-muted">
              {viewer.role === "admin" ? t("account.roleAdmin") : t("account.roleStaff")}
            </span>
            <span className="sr-only">{t("account.menu")}</span>
          </button>
        </UserMenu>
      </div>
    </aside>
  );
}
