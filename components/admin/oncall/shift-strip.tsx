"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { dateIn, momentIn } from "#lib/core/clock.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { HolidayOn, Shift } from "#lib/oncall/schema.ts";

const DAY_MS = 86_400_000;

/** Dates from one moment to another, each with the share of the strip that lies before it. */
function daysOf(from: string, to: string, timeZone: string) {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const first = Date.parse(dateIn(timeZone, new Date(start)));
  const days = Math.round((end - start) / DAY_MS);
  return Array.from({ length: days }, (_, day) => {
    const date = new Date(first + day * DAY_MS).toISOString().slice(0, 10);
    const left = (momentIn(timeZone, date).getTime() - start) / (end - start);
    return { date, left, width: 1 / days };
  });
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Who is on call, day by day: turns as bars, those taken over dashed, holidays in red. */
export function ShiftStrip({
  label,
  from,
  to,
  shifts,
  holidays,
}: {
  label: string;
  from: string;
  to: string;
  shifts: Shift[];
  holidays: HolidayOn[];
}) {
  const reader = useReader();
  const days = daysOf(from, to, reader.timeZone);
  const [start, length] = [Date.parse(from), Date.parse(to) - Date.parse(from)];
  const share = (at: string | number) => ((typeof at === "string" ? Date.parse(at) : at) - start) / length;
  const now = reader.now ? share(reader.now.getTime()) : -1;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where it does not fit, today comes first.
    const box = scroller.current;
    if (box) box.scrollLeft = ((Date.now() - start) / length) * box.scrollWidth - box.clientWidth / 4;
  }, [start, length]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div ref={scroller} className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <div className="relative min-w-[760px] pb-1">
        <div className="relative h-9" aria-hidden>
          {days.map(({ date, left, width }) => (
            <DayHead key={date} date={date} left={left} width={width} holidays={holidays} />
          ))}
        </div>
        <ol className="relative h-9 overflow-hidden rounded-control bg-well">
          {shifts.map((shift) => (
            <ShiftBar
              key={shift.from}
              shift={shift}
              left={share(shift.from)}
              width={share(shift.to) - share(shift.from)}
            />
          ))}
        </ol>
        {now > 0 && now < 1 ? (
          <span
            aria-hidden
            className="absolute top-8 bottom-0 w-0.5 rounded-full bg-critical"
            style={{ left: percent(now) }}
            suppressHydrationWarning
          />
        ) : null}
      </div>
    </div>
  );
}

function DayHead({
  date,
  left,
  width,
  holidays,
}: {
  date: string;
  left: number;
  width: number;
  holidays: HolidayOn[];
}) {
  const t = useTranslations("oncall.holiday");
  const { locale, timeZone, now } = useReader();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(
    new Date(date),
  );
  const holiday = holidays.find((one) => one.date === date);
  const isOff = holiday !== undefined || new Date(date).getUTCDay() === 0;
  const isToday = now !== undefined && dateIn(timeZone, now) === date;
  return (
    <span
      className={cn(
        "absolute grid justify-items-center overflow-hidden text-caption leading-[16px]",
        isOff ? "text-open-fg" : "text-muted",
        isToday && "font-semibold text-ink",
      )}
      style={{ left: percent(left), width: percent(width) }}
      title={holiday ? t(holiday.name) : undefined}
    >
      <span className="num">
        {weekday} {Number(date.slice(8))}
      </span>
      <span className="max-w-full truncate text-[11px]">{holiday ? t(holiday.name) : null}</span>
    </span>
  );
}

function ShiftBar({ shift, left, width }: { shift: Shift; left: number; width: number }) {
  const t = useTranslations("oncall");
  const reader = useReader();
  const name = shift.user?.name ?? t("strip.nobody");
  const why = [
    shift.holiday ? t(`holiday.${shift.holiday}`) : null,
    shift.insteadOf ? t("strip.insteadOf", { name: shift.insteadOf.name }) : null,
  ].filter((words) => words !== null);
  const at = reader.now?.toISOString() ?? "";
  const isNow = shift.user !== null && shift.from <= at && at < shift.to;
  const times = `${formatDateTime(shift.from, reader)} – ${formatDateTime(shift.to, reader)}`;
  const words = [name, ...why].join(" · ");
  return (
    <li
      className="absolute inset-y-0 p-px"
      style={{ left: percent(left), width: percent(width) }}
      title={`${words}\n${times}`}
    >
      <span
        className={cn(
          "flex h-full min-w-0 items-center rounded-[5px] border px-2 text-desk",
          shift.user ? "border-line bg-raised" : "border-transparent text-muted",
          isNow && "border-accent bg-accent-soft font-medium",
          shift.why === "override" && "border-dashed border-(--review-mark) bg-ack-bg text-ack-fg",
          shift.why === "holiday" && "border-(--open-mark) bg-open-bg text-open-fg",
        )}
      >
        <span className="truncate">{words}</span>
        <span className="sr-only">{times}</span>
      </span>
    </li>
  );
}
