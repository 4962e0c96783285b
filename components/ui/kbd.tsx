"use client";
import { useSyncExternalStore } from "react";
import { cn } from "#components/ui/cn.ts";

const never = () => () => {};
const onApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * Keys to press: `<Kbd keys={["⌘", "K"]} />`; ⌘ reads Ctrl on keyboards that have none. Decoration,
 * unless `spoken`: the shortcut must be named elsewhere too.
 */
export function Kbd({
  keys,
  spoken = false,
  className,
}: {
  keys: readonly string[];
  /** Read aloud as well. */
  spoken?: boolean;
  className?: string | undefined;
}) {
  const apple = useSyncExternalStore(never, onApple, () => false);
  const names = keys.map((key) => (key === "⌘" && !apple ? "Ctrl" : key));
  return (
    <>
      <span aria-hidden className={cn("inline-flex items-center gap-[3px]", className)}>
        {names.map((key) => (
          <kbd
            key={key}
            className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-small border border-line bg-surface px-1 font-sans text-[12px] leading-none font-medium text-muted in-[.bg-accent]:border-white/40 in-[.bg-accent]:bg-transparent in-[.bg-accent]:text-on-accent in-[.bg-inverse]:border-on-inverse/28 in-[.bg-inverse]:bg-transparent in-[.bg-inverse]:text-on-inverse"
          >
            {key}
          </kbd>
        ))}
      </span>
      {spoken ? <span className="sr-only">{names.join(" ")}</span> : null}
    </>
  );
}
