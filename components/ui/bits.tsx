import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/**
 * Small things.
 *   Tag         a bordered word: fingerprint parts, plugin names
 *   Count       a grey number beside a word
 *   UnreadDot   read aloud as 읽지 않음
 *   Code        inline code
 *   SectionHead title of a part of a page with a count and actions
 *   Monogram    two letters in a tile, for plugins (no vendor logos)
 */
export function Tag({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 truncate rounded-small border border-line px-1.5 text-caption font-medium whitespace-nowrap text-muted",
        className,
      )}
    >
      {children}
    </span>
  );
}

export function Count({ children }: { children: ReactNode }) {
  return <span className="num font-normal text-muted">{children}</span>;
}

export function UnreadDot({ className }: { className?: string | undefined }) {
  const t = useTranslations("common");
  return (
    <span
      role="img"
      aria-label={t("unread")}
      className={cn(
        "inline-block size-2 flex-none rounded-full bg-focus forced-color-adjust-none",
        className,
      )}
    />
  );
}

export function Code({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <code className={cn("rounded-small bg-well px-[5px] py-px font-mono text-[0.9em]", className)}>
      {children}
    </code>
  );
}

export function SectionHead({
  title,
  count,
  actions,
}: {
  title: ReactNode;
  count?: number | undefined;
  actions?: ReactNode;
}) {
  return (
    <div className="flex items-center gap-2 pb-2.5">
      <h2 className="text-body font-semibold">{title}</h2>
      {count === undefined ? null : <Count>{count}</Count>}
      {actions ? <div className="ml-auto flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}

export function Monogram({ children }: { children: string }) {
  return (
    <span
      aria-hidden
      className="grid size-8 flex-none place-items-center rounded-[7px] border border-line-soft bg-well text-[12px] leading-none font-semibold text-muted"
    >
      {children.slice(0, 2)}
    </span>
  );
}
