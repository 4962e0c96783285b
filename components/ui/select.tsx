"use client";
import { useTranslations } from "next-intl";
import { Select as Radix } from "radix-ui";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Check, ChevronDown } from "#components/ui/icons.ts";

export interface SelectItem {
  value: string;
  label: string;
  disabled?: boolean;
}

/**
 * A drop-down of a few choices. Controlled with `value` and `onChange`, or left to its form with `name`
 * and `defaultValue`. Takes what a `Field` gives. `fieldSize` 28 | 36 | 40. A value is never empty.
 */
export function Select({
  id,
  name,
  items,
  value,
  defaultValue,
  onChange,
  placeholder,
  fieldSize = 40,
  required,
  disabled,
  className,
  ...aria
}: {
  id?: string;
  name?: string;
  items: SelectItem[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onChange?: (value: string) => void;
  placeholder?: string;
  fieldSize?: 28 | 36 | 40;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  "aria-label"?: string;
  "aria-invalid"?: true | undefined;
  "aria-describedby"?: string | undefined;
}) {
  const t = useTranslations("common.field");
  return (
    <Radix.Root
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onChange === undefined ? {} : { onValueChange: onChange })}
      required={required ?? false}
      disabled={disabled ?? false}
    >
      <Radix.Trigger
        id={id}
        {...aria}
        className={cn(
          "flex w-full min-w-0 items-center justify-between gap-2 rounded-control border border-line-input bg-raised text-left text-ink aria-invalid:border-open-mark disabled:bg-surface disabled:text-muted data-[placeholder]:text-muted",
          fieldSize === 28 && "h-7 w-auto border-line px-2 text-desk",
          fieldSize === 36 && "h-9 px-3 text-control",
          fieldSize === 40 && "h-10 px-3 text-body",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder ?? t("chooseOne")} />
        </span>
        <Icon of={ChevronDown} className="text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="floating z-(--z-toast) max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-card border border-line bg-raised p-1 text-control text-ink shadow-float"
        >
          <Radix.Viewport>
            {items.map((item) => (
              <Radix.Item
                key={item.value}
                value={item.value}
                disabled={item.disabled ?? false}
                className="flex min-h-8 items-center gap-2 rounded-[5px] px-2 py-1 outline-none select-none data-[disabled]:text-muted data-[highlighted]:bg-active pointer-coarse:min-h-11"
              >
                <Radix.ItemText>{item.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto">
                  <Icon of={Check} size={14} className="text-accent-text" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
