"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** A floating panel beside its `trigger`, for filters and small forms. `width` in px, 280 unless told. */
export function Popover({
  trigger,
  label,
  width = 280,
  align = "start",
  children,
}: {
  trigger: ReactNode;
  /** Read aloud as the panel's name. */
  label: string;
  width?: number;
  align?: "start" | "center" | "end";
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          style={{ width }}
          className="floating z-(--z-float) max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] overflow-y-auto rounded-card border border-line bg-raised p-3 text-desk text-ink shadow-float outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
