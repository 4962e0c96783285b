import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";

const SIZE = {
  20: "size-5 text-[11px]",
  24: "size-6 text-[12px]",
  32: "size-8 text-[13px]",
  36: "size-9 text-[14px]",
};

// Korean names are told apart by their given name: 정하린 is 하. Others show their first letter.
function letterOf(name: string): string {
  const chars = [...name.trim()];
  const korean = /^\p{Script=Hangul}{2,4}$/u.test(name.trim());
  return (korean ? chars[1] : chars[0]?.toUpperCase()) ?? "?";
}

/**
 * A person's letter in a disc; `staff` is filled. `name` null draws the empty place of nobody.
 * `decorative` when the name stands beside it, so that it is not read twice.
 */
export function Avatar({
  name,
  staff = false,
  size = 24,
  decorative = false,
}: {
  name: string | null;
  staff?: boolean;
  size?: keyof typeof SIZE;
  decorative?: boolean;
}) {
  const t = useTranslations("common");
  const title = name ?? t("unassigned");
  return (
    <span
      {...(decorative ? { "aria-hidden": true as const } : { role: "img", "aria-label": title, title })}
      className={cn(
        "inline-grid flex-none place-items-center rounded-full leading-none font-semibold select-none",
        SIZE[size],
        name === null
          ? "border-[1.5px] border-dashed border-deco"
          : staff
            ? "bg-inverse text-on-inverse"
            : "bg-active text-muted",
      )}
    >
      {name === null ? null : letterOf(name)}
    </span>
  );
}
