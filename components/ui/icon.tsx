import type { LucideIcon } from "lucide-react";
import { cn } from "#components/ui/cn.ts";

/**
 * A Lucide icon at the house's weight. `size` 12, 14, 16 (default) or 20 px. Decoration unless `label`
 * names it.
 */
export function Icon({
  of: Glyph,
  size = 16,
  className,
  label,
}: {
  of: LucideIcon;
  size?: 12 | 14 | 16 | 20;
  className?: string | undefined;
  label?: string;
}) {
  const named = label ? { role: "img", "aria-label": label } : { "aria-hidden": true as const };
  return (
    <Glyph
      width={size}
      height={size}
      strokeWidth={size === 12 ? 3 : 1.75}
      className={cn("flex-none", className)}
      {...named}
    />
  );
}
