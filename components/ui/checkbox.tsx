"use client";
import { Checkbox as RadixCheckbox, RadioGroup as RadixRadio, Switch as RadixSwitch } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Check, Minus } from "#components/ui/icons.ts";

/**
 * Things to switch.
 *   Checkbox     `checked` true | false | "indeterminate", `onCheckedChange`; needs `aria-label` or a label
 *   Switch       takes effect at once; `checked`, `onCheckedChange`; needs `aria-label` or a label
 *   RadioCards   a few choices with an explanation each; `name`, `value`/`defaultValue`, `onChange`, `items`
 */
export function Checkbox({ className, ...rest }: ComponentProps<typeof RadixCheckbox.Root>) {
  return (
    <RadixCheckbox.Root
      {...rest}
      className={cn(
        "group relative inline-grid size-4 flex-none place-items-center rounded-small border-[1.5px] border-line-input bg-raised text-on-accent after:absolute after:-inset-1 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <RadixCheckbox.Indicator>
        <Icon of={Minus} size={12} className="hidden group-data-[state=indeterminate]:block" />
        <Icon of={Check} size={12} className="group-data-[state=indeterminate]:hidden" />
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}

export function Switch({ className, ...rest }: ComponentProps<typeof RadixSwitch.Root>) {
  return (
    <RadixSwitch.Root
      {...rest}
      className={cn(
        "relative h-[18px] w-8 flex-none rounded-chip bg-deco after:absolute after:-inset-1 data-[state=checked]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <RadixSwitch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-white transition-transform duration-120 data-[state=checked]:translate-x-4" />
    </RadixSwitch.Root>
  );
}

export interface RadioCard {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export function RadioCards({
  label,
  name,
  value,
  defaultValue,
  onChange,
  items,
  columns = 1,
}: {
  label: string;
  name?: string;
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  items: RadioCard[];
  columns?: 1 | 2 | 3;
}) {
  return (
    <RadixRadio.Root
      aria-label={label}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onChange === undefined ? {} : { onValueChange: onChange })}
      className={cn("grid gap-2", columns === 2 && "desk:grid-cols-2", columns === 3 && "desk:grid-cols-3")}
    >
      {items.map((item) => (
        <RadixRadio.Item
          key={item.value}
          value={item.value}
          disabled={item.disabled ?? false}
          className="group flex gap-3 rounded-card border border-line bg-raised px-3.5 py-3 text-left hover:border-(--slate-7) disabled:bg-surface disabled:text-muted data-[state=checked]:border-accent data-[state=checked]:shadow-[inset_0_0_0_1px_var(--accent)]"
        >
          <span className="mt-[3px] size-4 flex-none rounded-full border-[1.5px] border-line-input bg-raised group-data-[state=checked]:border-[5px] group-data-[state=checked]:border-accent group-data-[state=checked]:bg-on-accent" />
          <span className="grid content-start gap-0.5">
            <span className="text-control font-medium">{item.label}</span>
            {item.hint ? <span className="text-desk text-muted">{item.hint}</span> : null}
          </span>
        </RadixRadio.Item>
      ))}
    </RadixRadio.Root>
  );
}
