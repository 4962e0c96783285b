"use client";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Check } from "#components/ui/icons.ts";

/**
 * Drop-down menu:
 *   <Menu trigger={<Button>…</Button>}>
 *     <MenuItem onSelect={…} after="15:02까지">30분</MenuItem>
 *     <MenuLink href="…">…</MenuLink> <MenuSeparator /> <MenuLabel>…</MenuLabel>
 *     <MenuRadioGroup value onChange><MenuRadio value="ko">…</MenuRadio></MenuRadioGroup>
 *   </Menu>
 */
const item =
  "flex min-h-[30px] items-center gap-2 rounded-[5px] px-2 py-1 outline-none select-none data-[highlighted]:bg-active data-[disabled]:text-muted [&>svg]:text-muted pointer-coarse:min-h-11";

export function Menu({
  trigger,
  align = "end",
  side = "bottom",
  width = 200,
  onOpenChange,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  width?: number;
  /** Told when it opens and closes, to read what it shows. */
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          style={{ minWidth: width }}
          className="floating z-(--z-float) max-h-(--radix-dropdown-menu-content-available-height) max-w-80 overflow-y-auto rounded-card border border-line bg-raised p-1 text-desk text-ink shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  after,
  danger = false,
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.Item> & { after?: ReactNode; danger?: boolean }) {
  return (
    <Radix.Item {...rest} className={cn(item, danger && "text-open-fg [&>svg]:text-open-fg", className)}>
      {children}
      {after ? <span className="ml-auto pl-3 text-caption text-muted">{after}</span> : null}
    </Radix.Item>
  );
}

export function MenuLink({
  after,
  children,
  ...rest
}: ComponentProps<typeof Link> & { after?: ReactNode; children: ReactNode }) {
  return (
    <Radix.Item asChild>
      <Link {...rest} className={item}>
        {children}
        {after ? <span className="ml-auto pl-3 text-caption text-muted">{after}</span> : null}
      </Link>
    </Radix.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-caption font-medium text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line-soft" />;
}

export function MenuRadioGroup<T extends string>({
  value,
  onChange,
  children,
}: {
  value: T;
  onChange: (value: T) => void;
  children: ReactNode;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {children}
    </Radix.RadioGroup>
  );
}

export function MenuRadio({
  value,
  after,
  children,
}: {
  value: string;
  after?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Radix.RadioItem value={value} className={item}>
      {children}
      <span className="ml-auto flex items-center gap-2 pl-3">
        <Radix.ItemIndicator>
          <Icon of={Check} size={14} className="text-accent-text" />
        </Radix.ItemIndicator>
        {after === undefined ? null : <span className="num text-caption text-muted">{after}</span>}
      </span>
    </Radix.RadioItem>
  );
}
