import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import type { StatusDay } from "#lib/status/schema.ts";

/** Ninety days as ninety bars: grey where there was nothing to tell, amber where there was. */
export function DayStrip({ days }: { days: StatusDay[] }) {
  const t = useTranslations("status.page");
  return (
    <div className="grid gap-1.5">
      <ol
        aria-label={t("strip", { count: days.filter((day) => day.notices > 0).length })}
        className="flex h-8 gap-[2px] phone:gap-px"
      >
        {days.map((day) => (
          <li
            key={day.date}
            title={t("day", { date: day.date, count: day.notices })}
            className={cn(
              "min-w-0 flex-1 rounded-[2px] forced-color-adjust-none",
              day.notices > 0 ? "bg-ack-mark" : "bg-(--slate-5)",
            )}
          >
            {day.notices > 0 ? (
              <span className="sr-only">{t("day", { date: day.date, count: day.notices })}</span>
            ) : null}
          </li>
        ))}
      </ol>
      <p aria-hidden className="flex justify-between text-caption text-muted">
        <span>{t("oldest")}</span>
        <span>{t("today")}</span>
      </p>
    </div>
  );
}
