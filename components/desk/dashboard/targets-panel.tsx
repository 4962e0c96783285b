import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "#components/desk/dashboard/chart-frame.tsx";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listHref } from "#components/desk/dashboard/links.ts";
import { TargetsDialog } from "#components/desk/dashboard/targets-dialog.tsx";
import { shareOf } from "#components/desk/dashboard/words.ts";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import { formatDuration } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Numbers } from "#lib/incidents/numbers/schema.ts";
import type { Kept, SlaTargets } from "#lib/incidents/sla/schema.ts";

const KINDS = [
  { of: "acknowledged", minutes: "acknowledgeMinutes", words: "acknowledge" },
  { of: "resolved", minutes: "resolveMinutes", words: "resolve" },
] as const;

/** How many incidents were acknowledged and resolved in the time that was promised; admins promise anew here. */
export function TargetsPanel({
  numbers,
  filter,
  targets,
  isAdmin,
}: {
  numbers: Numbers;
  filter: NumbersFilter;
  targets: SlaTargets;
  isAdmin: boolean;
}) {
  const t = useTranslations("sla.panel");
  const { severities } = numbers.sla;
  return (
    <Panel
      title={t("title")}
      note={severities.length > 0 ? t("note") : undefined}
      aside={isAdmin ? <TargetsDialog targets={targets} /> : undefined}
    >
      {severities.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ol className="grid gap-3.5">
          {severities.map((row) =>
            KINDS.map(({ of, minutes, words }) => {
              const promised = row[minutes];
              if (promised === null) return null;
              const { from, to } = numbers;
              const href = listHref(filter, { from, to, peak: row.severity, promise: of });
              return (
                <li key={`${row.severity}-${of}`}>
                  <Link href={href} prefetch={false} className="group grid gap-1.5">
                    <span className="flex items-center gap-3">
                      <SeverityMark severity={row.severity} />
                      <Promised minutes={promised} words={words} />
                      <Share kept={row[of]} />
                    </span>
                    <Bar kept={row[of]} />
                  </Link>
                </li>
              );
            }),
          )}
        </ol>
      )}
    </Panel>
  );
}

function Promised({ minutes, words }: { minutes: number; words: "acknowledge" | "resolve" }) {
  const t = useTranslations("sla.panel");
  const locale = useLocale() as Locale;
  return (
    <span className="min-w-0 grow truncate text-muted group-hover:underline">
      {t(words, { span: formatDuration(minutes * 60_000, locale) })}
    </span>
  );
}

function Share({ kept }: { kept: Kept }) {
  const t = useTranslations("sla.panel");
  const share = shareOf(kept);
  if (share === null) return <span className="text-muted">{t("noneYet")}</span>;
  return (
    <>
      <b className="num font-semibold">{t("share", { percent: share })}</b>
      <span className="num text-right text-muted">{t("of", { kept: kept.kept, of: kept.of })}</span>
    </>
  );
}

function Bar({ kept }: { kept: Kept }) {
  return (
    <span aria-hidden className="h-1 overflow-hidden rounded-full bg-(--chart-grid)">
      <span
        className="block h-full rounded-full bg-(--chart-2)"
        style={{ width: `${shareOf(kept) ?? 0}%` }}
      />
    </span>
  );
}
