"use client";
import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Preview } from "#lib/subscriptions/schema.ts";

/** Which of the last events would be sent, and how a body looks. */
export function PreviewCard({ preview, failed }: { preview: Preview | undefined; failed: boolean }) {
  const t = useTranslations("subscriptions.preview");
  const count = preview?.events.filter(({ matches }) => matches).length ?? 0;
  return (
    <Card>
      <CardHeader title={t("title")} />
      {failed ? (
        <CardBody>
          <p className="text-muted">{t("failed")}</p>
        </CardBody>
      ) : preview === undefined ? (
        <SkeletonRows rows={4} />
      ) : preview.events.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t("empty")}</p>
        </CardBody>
      ) : (
        <>
          <p aria-live="polite" className="border-b border-line-soft px-4 py-2.5 font-medium">
            {t("count", { total: preview.events.length, count })}
          </p>
          <ul
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
            tabIndex={0}
            aria-label={t("title")}
            className="max-h-72 overflow-y-auto py-1.5"
          >
            {preview.events.map((event) => (
              <li key={event.eventId} className="flex items-center gap-2 px-4 py-1 text-caption">
                <Glyph
                  name={event.matches ? "done" : "closed"}
                  className={event.matches ? "text-ok-mark" : "text-muted"}
                />
                <span className="sr-only">{t(event.matches ? "yes" : "no")}</span>
                <span className={cn("flex-none font-mono", !event.matches && "text-muted")}>
                  {event.eventType}
                </span>
                <span className="min-w-0 flex-1 truncate text-muted" title={event.title ?? undefined}>
                  {event.title}
                </span>
                <span className="flex-none text-muted">
                  <RelativeTime at={event.at} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {preview?.sample ? (
        <details className="border-t border-line-soft">
          <summary className="cursor-pointer px-4 py-2.5 font-medium">{t("sample")}</summary>
          <JsonView text={preview.sample} className="max-h-96 overflow-y-auto" />
        </details>
      ) : null}
    </Card>
  );
}
