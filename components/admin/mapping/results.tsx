"use client";
import { useTranslations } from "next-intl";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { useReason } from "#components/vocabulary/use-reason.ts";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import { cn } from "#components/ui/cn.ts";
import type { PreviewAlert, PreviewItem } from "#lib/connections/preview/schema.ts";

/** What the newest deliveries mean under the mapping, or why they mean nothing; one is looked at. */
export function Results({
  items,
  shown,
  onShow,
}: {
  items: PreviewItem[];
  shown: number;
  onShow: (index: number) => void;
}) {
  const t = useTranslations("source.mapping");
  const reasonOf = useReason();
  return (
    <ol className="max-h-80 overflow-y-auto max-[1100px]:max-h-44" aria-label={t("results")}>
      {items.map((item, index) => (
        <li key={item.eventId ?? "sample"} className="border-b border-line-soft last:border-b-0">
          <button
            type="button"
            aria-pressed={index === shown}
            onClick={() => onShow(index)}
            className={cn(
              "grid w-full grid-cols-[64px_minmax(0,1fr)] items-start gap-3 px-4 py-2 text-left hover:bg-hover",
              index === shown && "bg-selected hover:bg-selected",
            )}
          >
            <span className="num text-caption text-muted">
              {item.eventId ? <RelativeTime at={item.receivedAt} /> : t("sample")}
            </span>
            <span className="grid gap-1">
              {item.reason ? (
                <span className="flex items-center gap-1.5 text-open-fg">
                  <Glyph name="open" />
                  {reasonOf(item.reason, item.reasonDetail)}
                </span>
              ) : (
                item.alerts.slice(0, 5).map((alert, i) => <AlertLine key={i} alert={alert} />)
              )}
              {item.alerts.length > 5 ? (
                <span className="text-caption text-muted">
                  {t("moreAlerts", { n: item.alerts.length - 5 })}
                </span>
              ) : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function AlertLine({ alert }: { alert: PreviewAlert }) {
  const t = useTranslations("source.mapping");
  const value = [alert.value, alert.threshold].filter(Boolean).join(" / ");
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      {alert.severity ? (
        <SeverityMark severity={alert.severity} />
      ) : (
        <span className="font-medium text-ok-fg">{t(`said.${alert.said as "cleared"}`)}</span>
      )}
      <span className="truncate">{alert.title}</span>
      <span className="truncate text-muted">
        {[alert.target, alert.metric, value].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}
