"use client";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronDown, Plus } from "#components/ui/icons.ts";
import { Menu, MenuRadio, MenuRadioGroup, MenuSeparator } from "#components/ui/menu.tsx";

export interface FacetOption {
  value: string;
  label: string;
  /** How many rows it would leave, where that is known. */
  count?: number | undefined;
}

const ALL = "";

/** One condition of a list: dashed "+ 심각도" while it is not set, "심각도 위험" when it is. */
export function Facet({
  label,
  all,
  value,
  options,
  onChange,
  onOpen,
}: {
  label: string;
  /** What it is called when the condition is not set. */
  all: string;
  value: string | null;
  options: FacetOption[];
  onChange: (value: string | null) => void;
  /** Before the choices are looked at. */
  onOpen?: () => void;
}) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu
      align="start"
      width={160}
      onOpenChange={(open) => open && onOpen?.()}
      trigger={
        <button
          type="button"
          className={cn(
            "inline-flex h-7 flex-none items-center gap-1.5 rounded-control border px-2 whitespace-nowrap pointer-coarse:h-10",
            chosen
              ? "border-line bg-raised hover:border-(--slate-7)"
              : "border-dashed border-(--slate-7) text-muted hover:text-ink",
          )}
        >
          {chosen ? null : <Icon of={Plus} size={14} />}
          <span className="text-muted">{label}</span>
          {chosen ? <b className="max-w-40 truncate font-medium">{chosen.label}</b> : null}
          {chosen ? <Icon of={ChevronDown} size={14} className="text-muted" /> : null}
        </button>
      }
    >
      <MenuRadioGroup value={value ?? ALL} onChange={(next) => onChange(next === ALL ? null : next)}>
        <MenuRadio value={ALL}>{all}</MenuRadio>
        <MenuSeparator />
        {options.map((option) => (
          <MenuRadio key={option.value} value={option.value} after={option.count}>
            {option.label}
          </MenuRadio>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
