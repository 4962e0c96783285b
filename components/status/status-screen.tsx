import { useTranslations } from "next-intl";
import { DayStrip } from "#components/status/day-strip.tsx";
import { NoticeView } from "#components/status/notice-view.tsx";
import { clockOf } from "#components/status/times.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Lock } from "#components/ui/icons.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import { dateIn } from "#lib/core/clock.ts";
import type { NoticeStage, PublicNotice, StatusView } from "#lib/status/schema.ts";

/** How far along a stage is: a page speaks by the notice that is least far. */
const ORDER: NoticeStage[] = ["investigating", "identified", "fixing", "resolved"];

/** A company's status page: how it is in one sentence, what is open, what was in the last ninety days. */
export function StatusScreen({
  view,
  renderedAt,
  timeZone,
}: {
  view: StatusView;
  renderedAt: string;
  timeZone: string;
}) {
  const t = useTranslations("status.page");
  const stage = ORDER.find((each) => view.open.some((notice) => notice.stage === each));
  return (
    <div className="grid gap-12 phone:gap-9">
      <header className="grid gap-3">
        <div className="flex items-start gap-3">
          <Glyph
            name={stage ? "ack" : "done"}
            size={26}
            className={stage ? "mt-1 text-ack-mark" : "mt-1 text-ok-mark"}
          />
          <h1 className="text-h1 font-semibold text-balance">{stage ? t(`troubled.${stage}`) : t("fine")}</h1>
        </div>
        <p className="text-desk text-muted">{t.rich("asOf", { at: clockOf(renderedAt) })}</p>
        {view.access === "company" ? (
          <p className="flex items-center gap-1.5 text-desk text-muted">
            <Icon of={Lock} size={14} />
            {t("onlyCompany", { company: view.companyName })}
          </p>
        ) : null}
      </header>
      {view.open.length > 0 ? (
        <section aria-labelledby="open-notices" className="grid gap-4">
          <h2 id="open-notices" className="text-h3 font-semibold">
            {t("open")}
          </h2>
          {view.open.map((notice) => (
            <div key={notice.id} className="rounded-dialog border border-line bg-raised p-6 phone:p-4">
              <NoticeView notice={notice} />
            </div>
          ))}
        </section>
      ) : null}
      <section aria-labelledby="history" className="grid gap-6">
        <h2 id="history" className="text-h3 font-semibold">
          {t("history")}
        </h2>
        <DayStrip days={view.days} />
        <PastDays past={view.past} timeZone={timeZone} />
        <p className="text-desk text-muted">
          {view.past.length + view.open.length > 0 ? t("elsewhere") : t("quiet")}{" "}
          {t("zone", { zone: timeZone })}
        </p>
      </section>
    </div>
  );
}

function PastDays({ past, timeZone }: { past: PublicNotice[]; timeZone: string }) {
  const days = new Map<string, PublicNotice[]>();
  for (const notice of past) {
    const date = dateIn(timeZone, new Date(notice.startedAt));
    days.set(date, [...(days.get(date) ?? []), notice]);
  }
  return [...days].map(([date, notices]) => (
    <section key={date} aria-labelledby={`day-${date}`} className="grid gap-5 border-t border-line-soft pt-5">
      <h3 id={`day-${date}`} className="text-control font-medium text-muted">
        <Clock at={notices[0]?.startedAt ?? ""} show="date" />
      </h3>
      {notices.map((notice) => (
        <NoticeView key={notice.id} notice={notice} folded />
      ))}
    </section>
  ));
}
