import type { LucideIcon } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";

/** One of a few choices, as a card. */
export interface Choice<T extends string> {
  value: T;
  name: string;
  hint?: string;
  icon?: LucideIcon;
}

/**
 * A choice of one among a few, each a card: real radio buttons, so that arrows, forms and readers work
 * as they do everywhere. With icons they stand on top, without them a dot stands before the words.
 */
export function ChoiceCards<T extends string>({
  legend,
  name,
  choices,
  value,
  onChange,
  disabled = false,
  className,
}: {
  legend: string;
  name: string;
  choices: Choice<T>[];
  value: T;
  onChange: (value: T) => void;
  disabled?: boolean;
  className?: string;
}) {
  return (
    <fieldset disabled={disabled} className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-control font-medium">{legend}</legend>
      <div className={cn("grid gap-2", className)}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={cn(
              "flex min-h-11 items-start gap-2.5 rounded-card border bg-raised p-3.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
              choice.icon && "flex-col gap-2",
              disabled ? "cursor-not-allowed bg-surface" : "cursor-pointer",
              choice.value === value
                ? "border-accent shadow-[inset_0_0_0_1px_var(--accent)] forced-colors:outline-2 forced-colors:outline-[Highlight]"
                : disabled
                  ? "border-line"
                  : "border-line hover:border-(--slate-7)",
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.icon ? (
              <Icon
                of={choice.icon}
                size={20}
                className={choice.value === value ? "text-accent-text" : "text-muted"}
              />
            ) : (
              <Dot on={choice.value === value} />
            )}
            <span className="grid gap-0.5">
              <span className="text-control font-medium">{choice.name}</span>
              {choice.hint ? <span className="text-desk text-muted">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Dot({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "mt-[3px] grid size-4 flex-none place-items-center rounded-full border",
        on
          ? "border-accent bg-accent forced-colors:border-[Highlight] forced-colors:bg-[Highlight]"
          : "border-line-input",
      )}
    >
      {on ? <span className="size-1.5 rounded-full bg-on-accent forced-colors:bg-[Canvas]" /> : null}
    </span>
  );
}
