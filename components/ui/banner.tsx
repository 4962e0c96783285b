import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

const TONE = {
  plain: "border-line bg-raised",
  lost: "border-transparent bg-open-bg text-open-fg",
  warn: "border-transparent bg-ack-bg text-ack-fg",
  ok: "border-transparent bg-ok-bg text-ok-fg",
};

/**
 * A message across the width: `icon` (16 px icon or Glyph), words, `action` at the end.
 * `plain` for news such as an incident, `lost` for a broken connection, `warn`, `ok`.
 */
export function Banner({
  tone = "plain",
  icon,
  action,
  live = false,
  className,
  children,
}: {
  tone?: keyof typeof TONE;
  icon?: ReactNode;
  action?: ReactNode;
  /** Announces itself to screen readers when it appears. */
  live?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div
      role={live ? "status" : undefined}
      className={cn(
        "flex items-start gap-3 rounded-card border px-4 py-3 text-control [&>svg]:mt-[3px]",
        TONE[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
