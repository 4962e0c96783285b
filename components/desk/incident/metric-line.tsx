"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { loadValues } from "#components/desk/api.ts";
import { linePath } from "#components/desk/incident/line-path.ts";
import { Moment } from "#components/desk/moment.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatClock } from "#lib/i18n/format.ts";

const WIDTH = 304;
const HEIGHT = 56;

/** What the alerts measured, as a line with its threshold; nothing where they measured nothing. */
export function MetricLine({ number, metric }: { number: number; metric: string | null }) {
  const t = useTranslations("desk.values");
  const reader = useReader();
  // Under the incident's own key: it follows the incident's changes.
  const { data } = useQuery({
    queryKey: ["incident", number, "values"],
    queryFn: () => loadValues(number),
    staleTime: 5000,
  });
  const line = data && linePath(data, WIDTH, HEIGHT);
  const [first, last] = [data?.points[0], data?.points.at(-1)];
  if (!line || !first || !last) return null;
  const figures = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 2 });
  const said = (value: number) =>
    `${figures.format(value)}${data.unit === "%" ? "%" : data.unit && ` ${data.unit}`}`;
  const summary = t("summary", {
    from: formatClock(first.at, reader),
    to: formatClock(last.at, reader),
    count: data.points.length,
    least: said(line.least),
    most: said(line.most),
    last: said(last.value),
  });
  return (
    <section className="grid gap-2" aria-labelledby="values">
      <h2 id="values" className="flex items-baseline gap-2 font-semibold">
        {t("title")}
        {metric ? <span className="mono truncate font-normal text-muted">{metric}</span> : null}
      </h2>
      <p className="flex items-baseline gap-2">
        <span className="sr-only">{t("last")}</span>
        <b className="num text-read font-semibold">{said(last.value)}</b>
        {data.threshold === null ? null : (
          <span className="text-muted">{t("threshold", { value: said(data.threshold) })}</span>
        )}
      </p>
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-14 w-full overflow-visible"
      >
        {line.threshold === null ? null : (
          <line
            x1={0}
            x2={WIDTH}
            y1={line.threshold}
            y2={line.threshold}
            stroke="var(--line-input)"
            strokeDasharray="4 3"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path
          d={line.path}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={1.5}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
        <circle cx={line.last.x} cy={line.last.y} r={2.5} fill="var(--accent)" />
      </svg>
      <p aria-hidden className="flex justify-between text-caption text-muted">
        <Moment at={first.at} />
        <span className="num">{t("range", { least: said(line.least), most: said(line.most) })}</span>
        <Moment at={last.at} />
      </p>
    </section>
  );
}
