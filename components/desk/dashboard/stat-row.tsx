import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listHref } from "#components/desk/dashboard/links.ts";
import { shareOf, signed, spanOf } from "#components/desk/dashboard/words.ts";
import { cn } from "#components/ui/cn.ts";
import { formatCount } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Numbers, Took } from "#lib/incidents/numbers/schema.ts";
import type { Kept } from "#lib/incidents/sla/schema.ts";

/** Of fewer than this a percentage says more than there is to say. */
const FEW = 20;

function Stat({
  href,
  name,
  english,
  value,
  children,
}: {
  href: string;
  name: string;
  english?: string;
  value: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="group grid content-start gap-1 border-line-soft px-7 first:pl-0 not-first:border-l phone:border-0! phone:px-0"
    >
      <span className="text-muted">
        {name} {english ? <span className="text-caption">{english}</span> : null}
      </span>
      <span className="num text-h1 font-semibold group-hover:underline">{value}</span>
      <span className="text-caption text-muted">{children}</span>
    </Link>
  );
}

/** What changed since the period before, green when it is better. */
function Difference({ value, text }: { value: number; text: string }) {
  const tone = value === 0 ? "" : value < 0 ? "text-ok-fg" : "text-ack-fg";
  return <b className={cn("num font-medium", tone)}>{signed(value, text)}</b>;
}

/** What is open now, and what the period comes to, each leading to the list it counts. */
export function StatRow({ numbers, filter }: { numbers: Numbers; filter: NumbersFilter }) {
  const t = useTranslations("desk.numbers");
  const sla = useTranslations("sla");
  const locale = useLocale() as Locale;
  const { totals, before, from, to } = numbers;
  const count = (value: number) => formatCount(value, locale);
  const list = (had?: "acknowledged" | "resolved") => listHref(filter, { from, to, ...(had ? { had } : {}) });
  const more = totals.incidents - before.incidents;
  const grown =
    before.incidents < FEW
      ? t("countOf", { count: Math.abs(more) })
      : `${Math.round((Math.abs(more) / before.incidents) * 100)}%`;
  const share = (kept: Kept) => {
    const part = shareOf(kept);
    return part === null ? null : <span className="block">{sla("stat", { percent: part })}</span>;
  };
  const took = (now: Took, earlier: Took) => {
    if (now.median === null || now.p90 === null) return null;
    const change = earlier.median === null ? null : now.median - earlier.median;
    return (
      <>
        {change === null ? null : <Difference value={change} text={spanOf(Math.abs(change), locale)} />}{" "}
        {t("median", { span: spanOf(now.p90, locale) })}
      </>
    );
  };
  const value = ({ median }: Took) => (median === null ? t("noneYet") : spanOf(median, locale));
  const folded = totals.incidents === 0 ? 0 : Math.round(totals.alerts / totals.incidents);
  const open = filter.company === null ? "/incidents" : `/incidents?companyId=${filter.company}`;
  return (
    <section className="grid grid-cols-5 gap-y-5 max-[1100px]:grid-cols-3 phone:grid-cols-2 phone:gap-x-4">
      <Stat href={open} name={t("open")} value={t("countOf", { count: numbers.open })} />
      <Stat href={list()} name={t("incidents")} value={t("countOf", { count: totals.incidents })}>
        {before.incidents === 0 ? null : (
          <>
            <Difference value={more} text={grown} /> {t("than", { days: filter.days })}
          </>
        )}
      </Stat>
      <Stat href={list("acknowledged")} name={t("mtta")} english="MTTA" value={value(totals.acknowledged)}>
        {took(totals.acknowledged, before.acknowledged)}
        {share(numbers.sla.acknowledged)}
      </Stat>
      <Stat href={list("resolved")} name={t("mttr")} english="MTTR" value={value(totals.resolved)}>
        {took(totals.resolved, before.resolved)}
        {share(numbers.sla.resolved)}
      </Stat>
      <Stat href={list()} name={t("folded")} value={count(totals.alerts - totals.incidents)}>
        {folded > 1 ? t("perIncident", { count: folded }) : t("noFold")}
      </Stat>
    </section>
  );
}
