import Link from "next/link";
import type { ReactNode } from "react";
import { LostBanner } from "#components/live/live-status.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowLeft, ChevronRight } from "#components/ui/icons.ts";

interface Crumb {
  href: string;
  label: string;
}

/**
 * The head of a desk page, 48 px: crumbs and title left, `note` beside the title, `actions` right. On
 * phones the last crumb is an arrow back.
 */
export function PageBar({
  title,
  crumbs = [],
  back = crumbs.at(-1),
  note,
  actions,
}: {
  title: ReactNode;
  crumbs?: Crumb[];
  /** Where the arrow leads. */
  back?: Crumb | undefined;
  note?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <>
      <header className="sticky top-0 z-(--z-sticky) flex h-(--h-bar) flex-none items-center gap-3 border-b border-line bg-canvas pr-4 pl-5 phone:h-[52px] phone:pr-2 phone:pl-4">
        <div className="flex min-w-0 items-center gap-1.5 text-muted">
          {back ? (
            <Link
              href={back.href}
              aria-label={back.label}
              className="-ml-3 grid size-11 flex-none place-items-center desk:hidden"
            >
              <Icon of={ArrowLeft} size={20} />
            </Link>
          ) : null}
          {crumbs.map((crumb) => (
            <span key={crumb.href} className="flex flex-none items-center gap-1.5 phone:hidden">
              <Link href={crumb.href} className="hover:text-ink">
                {crumb.label}
              </Link>
              <Icon of={ChevronRight} size={14} className="text-deco" />
            </span>
          ))}
          <h1
            className={cn(
              "truncate font-semibold text-ink",
              crumbs.length > 0 ? "text-desk" : "text-body phone:text-[17px]",
            )}
          >
            {title}
          </h1>
        </div>
        {note ? <div className="truncate text-muted phone:hidden">{note}</div> : null}
        {actions ? (
          <div className="ml-auto flex flex-none items-center gap-2 max-[360px]:min-w-0 max-[360px]:flex-initial">
            {actions}
          </div>
        ) : null}
      </header>
      <LostBanner className="m-3 mb-0" />
    </>
  );
}

/** The row of tabs, filters and search under the bar, 48 px; wraps where narrow, scrolls sideways on phones. */
export function Tools({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-12 flex-none items-center gap-2 border-b border-line-soft pr-4 pl-5 desk:flex-wrap desk:py-1.5 phone:h-14 phone:overflow-x-auto phone:px-4 phone:[scrollbar-width:none]">
      {children}
    </div>
  );
}

/** A thin line between groups of tools. */
export function Divider() {
  return <span aria-hidden className="h-4 w-px flex-none bg-line" />;
}

/** The head of a portal page: title of 24 px, `actions` right. */
export function PageHead({ title, actions }: { title: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-end gap-4 phone:mb-4 phone:items-center">
      <h1 className="text-h1 font-semibold">{title}</h1>
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-4">{actions}</div> : null}
    </header>
  );
}

/** The content of an admin page: a column with air around it; `narrow` for reading and forms. */
export function PageBody({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <div
      className={cn("grid w-full content-start gap-6 p-8 phone:gap-5 phone:p-4", narrow && "max-w-[960px]")}
    >
      {children}
    </div>
  );
}
