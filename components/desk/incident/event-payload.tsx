"use client";
import { useTranslations } from "next-intl";
import { SeedWord } from "#components/desk/seed-word.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ExternalLink } from "#components/ui/icons.ts";
import { CodeBlock, JsonView } from "#components/ui/json-view.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { formatBytes } from "#lib/i18n/format.ts";
import type { IncidentEvent } from "#lib/incidents/schema.ts";

const MODES = ["first", "previous", "pretty", "exact"] as const;
export type RawMode = (typeof MODES)[number];

/** One event's body: laid out, compared with the one before or the first, or exactly as it came. */
export function EventPayload({
  event,
  mode,
  onMode,
  compareWith,
  loading,
  isAdmin,
}: {
  event: IncidentEvent;
  mode: RawMode;
  onMode: (mode: RawMode) => void;
  compareWith: IncidentEvent | null | undefined;
  loading: boolean;
  isAdmin: boolean;
}) {
  const t = useTranslations("desk.raw");
  const { body } = event;
  const compares = mode === "previous" || mode === "first";
  const before = compares ? compareWith?.body : undefined;
  const note = loading
    ? t("loading")
    : compares && (!compareWith || compareWith.id === event.id)
      ? t("nothingBefore")
      : compares && before === body
        ? t("identical")
        : event.bodyEncoding === "base64"
          ? t("binary")
          : t("size", { size: formatBytes(event.bodyBytes) });
  return (
    <Card>
      <header className="flex flex-wrap items-center gap-2 border-b border-line-soft px-3 py-2">
        <h2 className="sr-only">
          {t("label")} <SeedWord name="rawPayload" />
        </h2>
        <SegmentedButtons
          label={t("modes")}
          value={mode}
          onChange={onMode}
          items={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
        <span className="ml-auto flex items-center">
          {body === null ? null : <CopyButton text={body} />}
          {isAdmin ? (
            <LinkButton
              variant="ghost"
              icon
              href={`/admin/events/${event.id}`}
              aria-label={t("story")}
              title={t("story")}
            >
              <Icon of={ExternalLink} size={14} />
            </LinkButton>
          ) : null}
        </span>
      </header>
      {body === null ? (
        <p className="px-4 py-6 text-center text-muted">{t("gone")}</p>
      ) : mode === "exact" ? (
        <CodeBlock className="max-h-[70dvh] overflow-y-auto rounded-none border-0 break-all whitespace-pre-wrap">
          {body}
        </CodeBlock>
      ) : (
        <div className="max-h-[70dvh] overflow-y-auto">
          <JsonView text={body} compareTo={before} />
        </div>
      )}
      <p role="status" className="border-t border-line-soft px-4 py-2.5 text-caption text-muted">
        {note}
      </p>
    </Card>
  );
}
