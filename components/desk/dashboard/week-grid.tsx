import { useTranslations } from "next-intl";
import { Panel } from "#components/desk/dashboard/chart-frame.tsx";
import type { Numbers } from "#lib/incidents/numbers/schema.ts";

const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When incidents come up: a row for each day of the week, a cell for each hour, darker for more. */
export function WeekGrid({ hours }: { hours: Numbers["hours"] }) {
  const t = useTranslations("desk.numbers");
  const counts = new Map(hours.map((one) => [`${one.weekday}-${one.hour}`, one.count]));
  const most = Math.max(1, ...counts.values());
  return (
    <Panel title={t("week")} note={t("weekNote")}>
      <div className="grid grid-cols-[auto_repeat(24,minmax(0,1fr))] gap-[3px] text-caption text-muted">
        {WEEKDAYS.map((weekday) => {
          const day = t(`weekdays.${weekday}`);
          return (
            <div key={weekday} className="contents">
              <span className="pr-1.5">{day}</span>
              {HOURS.map((hour) => {
                const count = counts.get(`${weekday}-${hour}`) ?? 0;
                return (
                  <span
                    key={hour}
                    title={t("cell", { day, hour, count })}
                    className="h-[19px] rounded-[3px] bg-(--chart-grid)"
                    style={
                      count === 0
                        ? undefined
                        : {
                            background: `color-mix(in oklab, var(--chart-1) ${Math.round(12 + (count / most) * 80)}%, var(--canvas))`,
                          }
                    }
                  />
                );
              })}
            </div>
          );
        })}
        <span />
        {HOURS.map((hour) => (
          <span key={hour} className="whitespace-nowrap">
            {hour % 6 === 0 ? t("hour", { hour }) : null}
          </span>
        ))}
      </div>
    </Panel>
  );
}
