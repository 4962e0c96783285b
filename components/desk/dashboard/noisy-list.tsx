import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "#components/desk/dashboard/chart-frame.tsx";
import { formatCount } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";

/** What made most alerts, with bars to compare by; each leads to its incidents. */
export function NoisyList({
  title,
  rows,
}: {
  title: string;
  rows: {
    key: string;
    href: string;
    code?: string | null;
    name: string;
    alerts: number;
    incidents: number;
  }[];
}) {
  const t = useTranslations("desk.numbers");
  const locale = useLocale() as Locale;
  const most = Math.max(1, ...rows.map((row) => row.alerts));
  return (
    <Panel title={title} note={t("alertsAndIncidents")}>
      <ol className="grid grid-cols-1 gap-3.5">
        {rows.map((row) => (
          <li key={row.key}>
            <Link href={row.href} prefetch={false} className="group grid grid-cols-1 gap-1.5">
              <span className="flex items-baseline gap-3">
                <span className="flex min-w-0 grow items-baseline gap-2">
                  {row.code ? <span className="mono max-w-[45%] flex-none truncate">{row.code}</span> : null}
                  <span
                    className={
                      row.code
                        ? "truncate text-muted group-hover:underline"
                        : "truncate group-hover:underline"
                    }
                  >
                    {row.name}
                  </span>
                </span>
                <b className="num font-semibold">{formatCount(row.alerts, locale)}</b>
                <span className="num w-12 text-right text-muted">
                  {t("countOf", { count: row.incidents })}
                </span>
              </span>
              <span aria-hidden className="h-1 overflow-hidden rounded-full bg-(--chart-grid)">
                <span
                  className="block h-full rounded-full bg-(--chart-2)"
                  style={{ width: `${(row.alerts / most) * 100}%` }}
                />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
