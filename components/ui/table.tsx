import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/**
 * A real table whose rows follow the density (32 px on the desk):
 *   <Table caption="…"><thead><tr><TH>…</TH></tr></thead><tbody><TR><TD>…</TD></TR></tbody></Table>
 * `caption` is read aloud, not shown. Columns are fixed: give widths on `TH` (`className="w-20"`).
 * Between a phone and a desk it keeps a width in which every column can be read, and scrolls sideways;
 * `bare` for one that stands in a scrolling place already.
 * TR: `selected`, `peeked` (open beside the list), `quiet` (finished), `changed` from usePatchList.
 * TH, TD: `align="right"` for numbers and times.
 */
export function Table({
  caption,
  bare = false,
  className,
  children,
  ...rest
}: ComponentProps<"table"> & { caption: string; bare?: boolean; children: ReactNode }) {
  const table = (
    <table
      {...rest}
      className={cn("w-full table-fixed border-collapse text-desk desk:min-w-[760px]", className)}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
  return bare ? table : <div className="desk:max-[1100px]:overflow-x-auto">{table}</div>;
}

type Align = { align?: "left" | "right" };

export function TH({ align = "left", className, ...rest }: Omit<ComponentProps<"th">, "align"> & Align) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "h-8 truncate border-b border-line-soft bg-canvas px-(--cell-x) text-caption font-medium whitespace-nowrap text-muted first:pl-5 last:pr-5",
        align === "right" ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function TR({
  selected = false,
  peeked = false,
  quiet = false,
  changed,
  className,
  ...rest
}: ComponentProps<"tr"> & {
  selected?: boolean;
  peeked?: boolean;
  quiet?: boolean;
  changed?: "a" | "b" | undefined;
}) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      data-changed={changed}
      className={cn(
        "hover:bg-hover",
        quiet && "text-muted",
        selected && "bg-selected hover:bg-selected",
        peeked && "bg-active hover:bg-active [&>td:first-child]:shadow-[inset_2px_0_0_var(--focus)]",
        className,
      )}
    />
  );
}

export function TD({ align = "left", className, ...rest }: Omit<ComponentProps<"td">, "align"> & Align) {
  return (
    <td
      {...rest}
      className={cn(
        "h-(--row) truncate border-b border-line-soft px-(--cell-x) whitespace-nowrap first:pl-5 last:pr-5",
        align === "right" && "text-right",
        className,
      )}
    />
  );
}
