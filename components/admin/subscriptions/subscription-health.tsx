"use client";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { SubscriptionHealth as Health } from "#lib/subscriptions/schema.ts";

const LOOK: Record<Health["state"], { glyph: GlyphName; color: string }> = {
  ok: { glyph: "done", color: "text-ok-fg" },
  waiting: { glyph: "new", color: "text-muted" },
  retrying: { glyph: "review", color: "text-ack-fg" },
  failing: { glyph: "open", color: "text-open-fg" },
  inactive: { glyph: "closed", color: "text-muted" },
};

/** How deliveries to a subscription fare: mark, word and, when something is wrong, why and since when. */
export function SubscriptionHealth({ health, reason = false }: { health: Health; reason?: boolean }) {
  const t = useTranslations("subscriptions");
  const words = useDeliveryReason();
  const reader = useReader();
  const look = LOOK[health.state];
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2">
      <span className={cn("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", look.color)}>
        <Glyph name={look.glyph} />
        {t(`health.${health.state}`)}
      </span>
      {reason && health.reason ? (
        <span className="text-muted">
          {words(health.reason)}
          {health.status === null ? null : ` (${health.status})`}
          {health.failingSince
            ? ` · ${t("since", { at: formatDateTime(health.failingSince, reader) })}`
            : null}
        </span>
      ) : null}
    </span>
  );
}
