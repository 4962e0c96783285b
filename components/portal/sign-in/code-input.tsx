"use client";
import { useState, useSyncExternalStore } from "react";
import { cn } from "#components/ui/cn.ts";

const never = () => () => {};
const PLACES = [0, 1, 2, 3, 4, 5];

/**
 * Six boxes that are one real field, so that paste, autofill and screen readers meet a plain input.
 * The boxes are drawn behind it once scripts run; before, the field shows its own text.
 */
export function CodeInput({
  id,
  label,
  describedBy,
  invalid,
}: {
  id: string;
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
}) {
  const [value, setValue] = useState("");
  const drawn = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [focused, setFocused] = useState(false);
  const now = Math.min(value.length, 5);
  return (
    <div className="relative">
      {drawn ? (
        <div
          aria-hidden
          className="grid grid-cols-[repeat(3,1fr)_12px_repeat(3,1fr)] items-center gap-2 text-h1 font-semibold"
        >
          {PLACES.map((place) => (
            <Box
              key={place}
              digit={value[place]}
              now={focused && place === now}
              invalid={invalid && value === ""}
              gap={place === 3}
            />
          ))}
        </div>
      ) : null}
      <input
        id={id}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9\s\-]*"
        required
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        value={value}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page's one purpose
        autoFocus
        onChange={(event) => setValue(event.target.value.replace(/\D/g, "").slice(0, 6))}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        className={cn(
          "h-14 w-full rounded-card text-center text-h1! font-semibold tracking-[0.5em]",
          drawn
            ? "absolute inset-0 bg-transparent text-transparent caret-transparent outline-none selection:bg-transparent"
            : "border border-line-input bg-raised",
        )}
      />
    </div>
  );
}

function Box({
  digit,
  now,
  invalid,
  gap,
}: {
  digit: string | undefined;
  now: boolean;
  invalid: boolean;
  gap: boolean;
}) {
  return (
    <>
      {gap ? <span className="h-px bg-deco" /> : null}
      <span
        className={cn(
          "num grid h-14 place-items-center rounded-card border bg-raised",
          invalid ? "border-open-mark" : "border-line-input",
          now && "border-transparent outline-2 outline-offset-[-1px] outline-focus",
        )}
      >
        {digit ?? (now ? <span className="h-6 w-0.5 bg-ink" /> : null)}
      </span>
    </>
  );
}
