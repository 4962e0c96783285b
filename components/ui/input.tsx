import { cva } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/**
 * Input, Textarea, NativeSelect and SearchInput. `size` 28 (desk tools) | 36 | 40 (forms, default).
 * Put them into a `Field`, which ties label, hint and error to them.
 */
const input = cva(
  "w-full min-w-0 rounded-control border border-line-input bg-raised text-ink focus-visible:border-transparent focus-visible:outline-offset-[-1px] aria-invalid:border-open-mark aria-invalid:outline-open-mark [&[aria-invalid]:not(:focus-visible)]:shadow-[inset_0_0_0_1px_var(--open-mark)] disabled:cursor-not-allowed disabled:bg-surface disabled:text-muted [&[readonly]]:bg-surface",
  {
    variants: {
      fieldSize: { 28: "h-7 px-2 text-desk", 36: "h-9 px-3 text-control", 40: "h-10 px-3 text-body" },
    },
    defaultVariants: { fieldSize: 40 },
  },
);

type Size = 28 | 36 | 40;

export function Input({
  fieldSize = 40,
  className,
  ...rest
}: ComponentProps<"input"> & { fieldSize?: Size }) {
  return <input {...rest} className={cn(input({ fieldSize }), className)} />;
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={cn(input(), "block h-auto resize-y py-2 leading-[26px]", className)}
    />
  );
}

/** An input with something before and after it, such as an icon and a key. */
export function InputGroup({
  before,
  after,
  fieldSize = 28,
  className,
  ...rest
}: ComponentProps<"input"> & { before?: ReactNode; after?: ReactNode; fieldSize?: Size }) {
  return (
    <span
      className={cn(
        input({ fieldSize }),
        "flex items-center gap-2 text-muted focus-within:border-transparent focus-within:outline-2 focus-within:outline-offset-[-1px] focus-within:outline-focus",
        className,
      )}
    >
      {before}
      <input
        {...rest}
        className="min-w-0 flex-1 bg-transparent text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {after}
    </span>
  );
}
