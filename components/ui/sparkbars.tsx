"use client";
import { useTranslations } from "next-intl";
import { useReader } from "#components/vocabulary/clock.ts";
import type { DayStrip } from "#lib/core/day-strip.ts";
import { formatClock } from "#lib/i18n/format.ts";

const GAP = 2;
const BAR = 8;

/**
 * Half-hour counts as bars, of what was `received` or `sent`: accepted grey, refused red on top of it, both on one scale. An empty half
 * hour leaves a thin foot. Each bar tells its time and counts on hover, the whole its sums.
 */
export function Sparkbars({
  bars,
  of = "received",
  height = 28,
}: {
  bars: DayStrip;
  of?: "received" | "sent";
  height?: number;
}) {
  const t = useTranslations(`common.strip.${of}`);
  const reader = useReader();
  const most = Math.max(1, ...bars.map((bar) => bar.accepted + bar.refused));
  const sum = (pick: "accepted" | "refused") => bars.reduce((total, bar) => total + bar[pick], 0);
  return (
    <svg
      role="img"
      aria-label={t("summary", { accepted: sum("accepted"), refused: sum("refused") })}
      viewBox={`0 0 ${bars.length * (BAR + GAP) - GAP} ${height}`}
      preserveAspectRatio="none"
      style={{ height }}
      className="block w-full"
    >
      {bars.map((bar, index) => {
        const scale = (value: number) => (value === 0 ? 0 : Math.max(2, (value / most) * height));
        const refused = scale(bar.refused);
        const accepted = Math.min(scale(bar.accepted), height - refused);
        const x = index * (BAR + GAP);
        return (
          <g key={bar.at}>
            <title>
              {t("bar", {
                time: formatClock(bar.at, reader),
                accepted: bar.accepted,
                refused: bar.refused,
              })}
            </title>
            <rect x={x} y={0} width={BAR} height={height} fill="transparent" />
            {bar.accepted + bar.refused === 0 ? (
              <rect x={x} y={height - 1} width={BAR} height={1} fill="var(--line)" />
            ) : null}
            <rect x={x} y={height - accepted} width={BAR} height={accepted} fill="var(--bar)" />
            <rect x={x} y={height - accepted - refused} width={BAR} height={refused} fill="var(--bar-bad)" />
          </g>
        );
      })}
    </svg>
  );
}
