import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { CloudOff, FileQuestionMark } from "#components/ui/icons.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";

/**
 * What a place says when it has nothing to show: what happened, what is safe, what to do.
 *   EmptyState  picture, title, body, one action (none when all is done: `done`)
 *   ErrorState  could not be loaded; `onRetry` action as children, `id` to quote
 *   NotFoundState
 *   Skeleton, SkeletonRows  static grey after 200 ms
 */
export function EmptyState({
  picture,
  done = false,
  title,
  children,
  action,
  heading: Heading = "h2",
  className,
}: {
  /** An icon of 20 px. */
  picture?: ReactNode;
  done?: boolean;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** h1 where nothing else on the page is the title. */
  heading?: "h1" | "h2" | undefined;
  className?: string | undefined;
}) {
  return (
    <div
      className={cn(
        "grid content-center justify-items-center gap-2 px-6 py-10 text-center text-muted",
        className,
      )}
    >
      <span className="mb-2 grid size-11 place-items-center rounded-[12px] border border-line bg-raised">
        {done ? <Glyph name="done" size={18} className="text-ok-mark" /> : picture}
      </span>
      <Heading className="text-read font-semibold text-ink">{title}</Heading>
      {children ? <div className="max-w-[36ch] text-control">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap items-center justify-center gap-2">{action}</div> : null}
    </div>
  );
}

export function ErrorState({
  title,
  id,
  heading,
  children,
}: {
  title?: string;
  heading?: "h1" | "h2" | undefined;
  id?: string | undefined;
  children?: ReactNode;
}) {
  const t = useTranslations("states.error");
  return (
    <EmptyState
      picture={<Icon of={CloudOff} size={20} />}
      title={title ?? t("title")}
      heading={heading}
      action={
        <>
          {children}
          {id ? <span className="text-caption">{t("number", { id })}</span> : null}
        </>
      }
    >
      {t("body")}
    </EmptyState>
  );
}

export function NotFoundState({
  title,
  action,
  heading,
}: {
  title?: string;
  action?: ReactNode;
  heading?: "h1" | "h2" | undefined;
}) {
  const t = useTranslations("states.notFound");
  return (
    <EmptyState
      picture={<Icon of={FileQuestionMark} size={20} />}
      title={title ?? t("title")}
      action={action}
      heading={heading}
    >
      {t("body")}
    </EmptyState>
  );
}

/** One grey bar. Give it its size by class: `h-3 w-40`. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={cn("skeleton block h-3 rounded-small bg-skeleton", className)} />;
}

const WIDTHS = ["w-[62%]", "w-[48%]", "w-[70%]", "w-[55%]", "w-[40%]"];

/** A list on its way: the fallback of a Suspense around rows. */
export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  const t = useTranslations("states");
  return (
    <div role="status" aria-label={t("loading")} className="grid">
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className="grid h-14 grid-cols-[56px_1fr_40px] items-center gap-4 border-b border-line-soft px-5"
        >
          <Skeleton className="h-5" />
          <span className="grid gap-2">
            <Skeleton className={WIDTHS[index % WIDTHS.length]} />
            <Skeleton className={cn("h-2.5", WIDTHS[(index + 3) % WIDTHS.length])} />
          </span>
          <Skeleton className="h-2.5" />
        </div>
      ))}
    </div>
  );
}
