import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "#components/desk/dashboard/chart-frame.tsx";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listHref } from "#components/desk/dashboard/links.ts";
import { spanOf } from "#components/desk/dashboard/words.ts";
import { IncidentStateMark } from "#components/vocabulary/incident-state.tsx";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Numbers } from "#lib/incidents/numbers/schema.ts";

const STATES = ["open", "acknowledged", "resolved"] as const;
const HAD = { open: undefined, acknowledged: "acknowledged", resolved: "resolved" } as const;

/** How long incidents stayed in each state before they left it. */
export function StateSpans({ numbers, filter }: { numbers: Numbers; filter: NumbersFilter }) {
  const t = useTranslations("desk.numbers");
  const locale = useLocale() as Locale;
  const { from, to, states } = numbers;
  const most = Math.max(1, ...STATES.map((state) => states[state].p90 ?? 0));
  return (
    <Panel title={t("states")} note={t("stateNote")}>
      <ol className="grid gap-3.5">
        {STATES.map((state) => {
          const { median, p90 } = states[state];
          const had = HAD[state];
          return (
            <li key={state}>
              <Link
                href={listHref(filter, { from, to, ...(had ? { had } : {}) })}
                prefetch={false}
                className="group grid gap-1.5"
              >
                <span className="flex items-baseline gap-3">
                  <span className="grow">
                    <IncidentStateMark status={state} />
                  </span>
                  <b className="num font-semibold group-hover:underline">
                    {median === null ? t("noneYet") : spanOf(median, locale)}
                  </b>
                  <span className="num w-24 text-right text-muted">
                    {p90 === null ? null : spanOf(p90, locale)}
                  </span>
                </span>
                <span aria-hidden className="relative h-1 overflow-hidden rounded-full bg-(--chart-grid)">
                  <span
                    className="absolute inset-y-0 left-0 bg-(--chart-3)"
                    style={{ width: `${((p90 ?? 0) / most) * 100}%` }}
                  />
                  <span
                    className="absolute inset-y-0 left-0 rounded-full bg-(--chart-2)"
                    style={{ width: `${((median ?? 0) / most) * 100}%` }}
                  />
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
