"use client";
import { useTranslations } from "next-intl";
import { isOffset } from "#components/admin/mapping/mapping.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { PreviewItem } from "#lib/connections/preview/schema.ts";
import { formatAbsolute } from "#lib/i18n/format.ts";

/** What most senders write their times in. */
const USUAL = ["+09:00", "Z"] as const;

/** The zone of times that name none, and what it makes of the time in the delivery that is looked at. */
export function OffsetField({
  offset,
  item,
  refused,
  onChange,
}: {
  offset: string;
  item: PreviewItem | undefined;
  /** The server does not take it. */
  refused: boolean;
  onChange: (offset: string) => void;
}) {
  const t = useTranslations("source.mapping.offset");
  const reader = useReader();
  const wrong = refused || !isOffset(offset);
  const written = item?.found[0]?.time;
  const at = item?.alerts[0]?.at;
  return (
    <div className="grid gap-1.5">
      <Field name="utcOffset" label={t("label")} hint={t("hint")} error={wrong ? t("wrong") : null}>
        {(field) => (
          <Input
            {...field}
            fieldSize={28}
            className="max-w-32 font-mono"
            spellCheck={false}
            autoComplete="off"
            maxLength={6}
            value={offset}
            onChange={(event) => onChange(event.currentTarget.value.trim())}
          />
        )}
      </Field>
      <p className="flex flex-wrap items-center gap-1.5 text-caption text-muted">
        {USUAL.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={offset === each}
            className="rounded-chip border border-line px-2 py-0.5 text-ink hover:bg-hover aria-pressed:bg-selected"
            onClick={() => onChange(each)}
          >
            {t(each === "Z" ? "utc" : "seoul")}
          </button>
        ))}
      </p>
      <p className="text-caption text-muted" aria-live="polite">
        {wrong ? null : written === undefined || at === undefined ? (
          t("noTime")
        ) : (
          <>
            <span className="font-mono text-ink">{written}</span>
            {" → "}
            {at === null ? t("unread") : <time dateTime={at}>{formatAbsolute(at, reader)}</time>}
          </>
        )}
      </p>
    </div>
  );
}
