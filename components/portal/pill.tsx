"use client";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowDown, ArrowUp } from "#components/ui/icons.ts";

/** A dark pill that floats over what it is about, so that nothing moves when it comes. */
export function Pill({ up, label, onPress }: { up: boolean; label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="floating num inline-flex h-9 items-center gap-1.5 rounded-chip bg-inverse pr-3.5 pl-3 text-desk font-medium whitespace-nowrap text-on-inverse shadow-float pointer-coarse:h-11"
    >
      <Icon of={up ? ArrowUp : ArrowDown} size={14} />
      {label}
    </button>
  );
}
