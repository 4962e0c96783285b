import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Frame, Panel } from "#components/desk/dashboard/chart-frame.tsx";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listHref } from "#components/desk/dashboard/links.ts";
import { niceSpan } from "#components/desk/dashboard/scale.ts";
import { spanOf } from "#components/desk/dashboard/words.ts";
import { formatDate, formatDuration } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Numbers } from "#lib/incidents/numbers/schema.ts";

const HEIGHT = 154;

/** How long it took day by day: the line is the median, the band reaches up to ninety percent. */
export function BandChart({
  title,
  english,
  of,
  numbers,
  filter,
  timeZone,
  now,
}: {
  title: string;
  english: string;
  of: "acknowledged" | "resolved";
  numbers: Numbers;
  filter: NumbersFilter;
  timeZone: string;
  now: Date;
}) {
  const t = useTranslations("desk.numbers");
  const locale = useLocale() as Locale;
  const { days } = numbers;
  const { top, ticks } = niceSpan(Math.max(60, ...days.map((day) => day[of].p90 ?? 0)));
  const x = (index: number) => (days.length === 1 ? 50 : (index / (days.length - 1)) * 100);
  const y = (seconds: number) => 100 - (seconds / top) * 100;
  // Days without any leave a gap in nothing: the line goes on to the next that has some.
  const points = days.flatMap((day, index) => {
    const { median, p90 } = day[of];
    return median === null || p90 === null ? [] : [{ day, x: x(index), median, p90 }];
  });
  const line = points.map((point) => `${point.x},${y(point.median)}`).join(" ");
  const upper = points.map((point) => `${point.x},${y(point.p90)}`).join(" ");
  const [first] = points;
  const last = points.at(-1);
  return (
    <Panel title={title} note={`${english} · ${t("band")}`}>
      <Frame
        height={HEIGHT}
        ticks={ticks.map((tick) => ({
          at: tick / top,
          label: tick === 0 ? "0" : formatDuration(tick * 1000, locale),
        }))}
        foot={
          <span className="flex justify-between">
            <span>{days[0] ? formatDate(days[0].from, { locale, timeZone, now }) : null}</span>
            <span>{t("today")}</span>
          </span>
        }
      >
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
          aria-hidden
        >
          {first && last ? (
            <polygon points={`${upper} ${last.x},100 ${first.x},100`} fill="var(--chart-band)" />
          ) : null}
          <polyline
            points={line}
            fill="none"
            stroke="var(--chart-1)"
            strokeWidth={1.75}
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
        </svg>
        {points.map((point) => {
          const said = `${formatDate(point.day.from, { locale, timeZone, now })} · ${spanOf(point.median, locale)} · 90% ${spanOf(point.p90, locale)}`;
          return (
            <Link
              key={point.day.date}
              prefetch={false}
              href={listHref(filter, { from: point.day.from, to: point.day.to, had: of })}
              aria-label={said}
              title={said}
              className="absolute size-2 -translate-x-1/2 translate-y-1/2 rounded-full bg-(--chart-1) opacity-0 after:absolute after:-inset-2 last:opacity-100 hover:opacity-100 focus-visible:opacity-100"
              style={{ left: `${point.x}%`, bottom: `${100 - y(point.median)}%` }}
            />
          );
        })}
      </Frame>
    </Panel>
  );
}
