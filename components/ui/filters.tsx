"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowUp, X } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";

/**
 * What stands around a list.
 *   FilterChip     a filter that is set, with the link that takes it away
 *   NewItemsBar    "새 항목 n개 보기" above a live list; nothing while `count` is 0
 *   BulkBar        what can be done to the selected rows; nothing while `count` is 0
 *   LoadMore       더 보기 under a list; nothing without `onMore` and `href`
 */
const facet =
  "inline-flex h-7 flex-none items-center gap-1.5 rounded-control border px-2 whitespace-nowrap pointer-coarse:h-10";

export function FilterChip({
  label,
  value,
  clearHref,
}: {
  label: string;
  value: ReactNode;
  clearHref: string;
}) {
  const t = useTranslations("common.action");
  return (
    <span className={cn(facet, "border-line bg-raised pr-1")}>
      <span className="text-muted">{label}</span>
      <b className="font-medium">{value}</b>
      <Link
        href={clearHref}
        scroll={false}
        aria-label={t("remove", { name: label })}
        className="grid size-6 place-items-center rounded-small text-muted hover:text-ink"
      >
        <Icon of={X} size={14} />
      </Link>
    </span>
  );
}

export function NewItemsBar({
  count,
  label,
  why,
  shortcut,
  onShow,
}: {
  count: number;
  /** "새 인시던트 3건 보기"; a general text otherwise. */
  label?: string;
  why?: string | undefined;
  shortcut?: string;
  onShow: () => void;
}) {
  const t = useTranslations("common.count");
  // There before its content, or readers are not told; around the button, or the button has no name.
  return (
    <div role="status" className="flex-none">
      {count > 0 ? (
        <button
          type="button"
          onClick={onShow}
          className="flex min-h-9 w-full items-center gap-2 border-b border-line-soft bg-accent-soft pr-3 pl-5 text-left font-medium text-accent-text focus-visible:outline-offset-[-2px] phone:h-11 phone:justify-center"
        >
          <Icon of={ArrowUp} />
          <span>{label ?? t("newItems", { count })}</span>
          {why ? <span className="truncate font-normal text-muted phone:hidden">{why}</span> : null}
          {shortcut ? <Kbd keys={[shortcut]} className="ml-auto phone:hidden" /> : null}
        </button>
      ) : null}
    </div>
  );
}

export function BulkBar({
  count,
  label,
  onClear,
  children,
}: {
  count: number;
  /** "3건 선택". */
  label: string;
  onClear: () => void;
  /** `Button variant="inverse"` or `"primary"`. */
  children: ReactNode;
}) {
  const t = useTranslations("common.action");
  if (count === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="fixed bottom-5 left-1/2 z-(--z-float) flex max-w-[calc(100vw-16px)] -translate-x-1/2 items-center gap-1 overflow-x-auto rounded-dialog bg-inverse p-1.5 text-on-inverse shadow-float phone:bottom-[68px]"
    >
      <span role="status" className="num px-2 font-semibold whitespace-nowrap">
        {label}
      </span>
      {children}
      <Button variant="inverse" icon aria-label={t("clear")} onClick={onClear}>
        <Icon of={X} />
      </Button>
    </div>
  );
}

export function LoadMore({
  shown,
  busy = false,
  href,
  onMore,
}: {
  /** How many rows are on the screen. */
  shown: number;
  busy?: boolean;
  href?: string | null;
  onMore?: (() => void) | undefined;
}) {
  const t = useTranslations("common");
  if (!href && !onMore) return null;
  return (
    <div className="flex items-center gap-3 px-5 py-3 text-muted phone:px-4">
      <span>{t("count.more", { shown })}</span>
      {href ? (
        <Link href={href} scroll={false} className="link">
          {t("action.showMore")}
        </Link>
      ) : (
        <Button busy={busy} onClick={onMore}>
          {t("action.showMore")}
        </Button>
      )}
    </div>
  );
}
