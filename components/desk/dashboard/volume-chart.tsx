import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Frame, Panel } from "#components/desk/dashboard/chart-frame.tsx";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listHref } from "#components/desk/dashboard/links.ts";
import { niceScale } from "#components/desk/dashboard/scale.ts";
import { formatDate } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Day, Numbers } from "#lib/incidents/numbers/schema.ts";

/** From the ground up; red is what is grave. */
const LEVELS = ["info", "warning", "critical"] as const;
const FILL = { info: "var(--chart-3)", warning: "var(--chart-2)", critical: "var(--sev-critical)" };
const WIDTH = 10;
const BAR = 6;
/** More days than this have no room for a word each. */
const WORDY = 15;

/** Incidents that came up, day by day and by how grave they are; each bar leads to its day. */
export function VolumeChart({
  numbers,
  filter,
  timeZone,
  now,
}: {
  numbers: Numbers;
  filter: NumbersFilter;
  timeZone: string;
  now: Date;
}) {
  const t = useTranslations("desk.numbers");
  const words = useTranslations("vocabulary.severity");
  const locale = useLocale() as Locale;
  const { days, from, to } = numbers;
  const sum = (day: Day) => day.info + day.warning + day.critical;
  const { top, ticks } = niceScale(Math.max(...days.map(sum)));
  const date = (day: Day) => formatDate(day.from, { locale, timeZone, now });
  const foot = (day: Day, index: number) => {
    if (index === days.length - 1) return <b className="font-medium text-ink">{t("today")}</b>;
    const every = days.length <= WORDY ? 1 : Math.ceil(days.length / 8);
    if (index % every !== 0 || days.length - 1 - index < every / 2) return null;
    return index === 0 || every > 1 ? date(day) : Number(day.date.slice(8));
  };
  return (
    <Panel
      title={t("byDay")}
      aside={
        <span className="flex gap-4 text-caption text-muted">
          {LEVELS.toReversed().map((level) => (
            <Link
              key={level}
              prefetch={false}
              href={listHref(filter, { from, to, severity: level })}
              className="inline-flex items-center gap-1.5 hover:underline"
            >
              <span aria-hidden className="size-2 rounded-[2px]" style={{ background: FILL[level] }} />
              {words(level)} <span className="num">{days.reduce((total, day) => total + day[level], 0)}</span>
            </Link>
          ))}
        </span>
      }
    >
      <Frame
        height={228}
        ticks={ticks.map((tick) => ({ at: tick / top, label: String(tick) }))}
        foot={
          <div className="grid" style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}>
            {days.map((day, index) => (
              // The first bears the month as well, for which phones have no room beside the second.
              <span key={day.date} className="flex justify-center whitespace-nowrap phone:nth-2:invisible">
                {foot(day, index)}
              </span>
            ))}
          </div>
        }
      >
        <svg
          viewBox={`0 0 ${days.length * WIDTH} 100`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
          aria-label={t("byDay")}
          role="group"
        >
          {days.map((day, index) => {
            let base = 100;
            const total = t("dayLink", { date: date(day), count: sum(day) });
            return (
              <Link
                key={day.date}
                prefetch={false}
                href={listHref(filter, { from: day.from, to: day.to })}
                aria-label={total}
                className="group"
              >
                <title>{total}</title>
                <rect
                  x={index * WIDTH}
                  width={WIDTH}
                  height={100}
                  className="fill-transparent group-hover:fill-(--hover)"
                />
                {LEVELS.map((level) => {
                  const height = (day[level] / top) * 100;
                  base -= height;
                  return height === 0 ? null : (
                    <rect
                      key={level}
                      x={index * WIDTH + (WIDTH - BAR) / 2}
                      y={base}
                      width={BAR}
                      height={height}
                      fill={FILL[level]}
                      stroke="var(--canvas)"
                      strokeWidth={1}
                      vectorEffect="non-scaling-stroke"
                    />
                  );
                })}
              </Link>
            );
          })}
        </svg>
      </Frame>
    </Panel>
  );
}
