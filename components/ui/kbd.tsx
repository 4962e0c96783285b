import { cn } from "#components/ui/cn.ts";

/** Keys to press: `<Kbd keys={["⌘", "K"]} />`. Decoration: the shortcut must be named elsewhere too. */
export function Kbd({ keys, className }: { keys: string[]; className?: string | undefined }) {
  return (
    <span aria-hidden className={cn("inline-flex items-center gap-[3px]", className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-small border border-line bg-surface px-1 font-sans text-[12px] leading-none font-medium text-muted in-[.bg-accent]:border-transparent in-[.bg-accent]:bg-white/16 in-[.bg-accent]:text-on-accent in-[.bg-inverse]:border-on-inverse/28 in-[.bg-inverse]:bg-transparent in-[.bg-inverse]:text-on-inverse"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
