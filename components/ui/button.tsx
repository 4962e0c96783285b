"use client";
import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { LoaderCircle } from "#components/ui/icons.ts";

/**
 * Button, LinkButton and AnchorButton.
 *   variant  secondary (default) | primary (one per view) | ghost | danger | inverse (on dark bars)
 *   size     auto (density: 28 desk, 36 portal, 40–44 touch) | 28 | 36 | 40 | 44
 *   icon     square, for an icon alone; then `aria-label` is needed
 *   busy     keeps the words, adds a spinner, refuses a second press
 * `disabledReason` says why a button does nothing: it stays focusable and shows the reason.
 */
const button = cva(
  "inline-flex items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap select-none transition-colors duration-120 [&_svg]:flex-none aria-disabled:cursor-not-allowed aria-pressed:bg-active aria-pressed:border-transparent",
  {
    variants: {
      variant: {
        secondary:
          "border-line bg-raised text-ink hover:bg-hover hover:border-(--slate-7) [&>svg]:text-muted",
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        ghost: "border-transparent bg-transparent text-muted hover:bg-hover hover:text-ink",
        danger: "border-line bg-raised text-open-fg hover:bg-open-bg hover:border-transparent",
        inverse: "border-transparent bg-transparent text-on-inverse hover:bg-on-inverse/12",
      },
      size: {
        auto: "h-(--control) px-3 text-desk",
        28: "h-7 px-3 text-desk",
        36: "h-9 px-3 text-desk",
        40: "h-10 px-4 text-control",
        44: "h-11 px-4 text-body",
      },
      icon: { true: "aspect-square px-0", false: "" },
      off: {
        true: "border-line-soft bg-surface text-muted hover:border-line-soft hover:bg-surface hover:text-muted",
        false: "",
      },
    },
    defaultVariants: { variant: "secondary", size: "auto", icon: false, off: false },
  },
);

type Look = Omit<VariantProps<typeof button>, "off">;

export interface ButtonProps extends Look, ComponentProps<"button"> {
  busy?: boolean | undefined;
  disabledReason?: string | undefined;
}

export function Button({
  variant,
  size,
  icon,
  busy = false,
  disabledReason,
  disabled,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const inert = busy || disabledReason !== undefined;
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- given by the caller, "button" otherwise
      type={inert ? "button" : type}
      disabled={disabled}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      title={disabledReason ?? rest.title}
      className={cn(
        button({ variant, size, icon, off: Boolean(disabled) || disabledReason !== undefined }),
        className,
      )}
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Icon of={LoaderCircle} className="spinner" /> : null}
      {busy && icon ? null : children}
    </button>
  );
}

/** A link that looks like a button. */
export function LinkButton({
  variant,
  size,
  icon,
  className,
  ...rest
}: Look & ComponentProps<typeof Link> & { children: ReactNode }) {
  return <Link {...rest} className={cn(button({ variant, size, icon }), className)} />;
}

/** The same for addresses that are not pages: the browser goes there itself, and nothing is fetched ahead. */
export function AnchorButton({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: Look & ComponentProps<"a"> & { href: string; children: ReactNode }) {
  return (
    <a {...rest} className={cn(button({ variant, size, icon }), className)}>
      {children}
    </a>
  );
}
