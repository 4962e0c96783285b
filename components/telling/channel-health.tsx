"use client";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { ChannelHealth as Health } from "#lib/notifications/channels/schema.ts";

const LOOK: Record<Health["state"], { glyph: GlyphName; color: string }> = {
  ok: { glyph: "done", color: "text-ok-fg" },
  waiting: { glyph: "new", color: "text-muted" },
  retrying: { glyph: "review", color: "text-ack-fg" },
  failing: { glyph: "open", color: "text-open-fg" },
  inactive: { glyph: "closed", color: "text-muted" },
};

/** How a channel fares: mark, word and, when something is wrong, why. */
export function ChannelHealth({ health, reason = false }: { health: Health; reason?: boolean }) {
  const t = useTranslations("telling");
  const words = useTellingReason();
  const look = LOOK[health.state];
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className={cn("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", look.color)}>
        <Glyph name={look.glyph} />
        {t(`health.${health.state}`)}
      </span>
      {reason && health.reason ? (
        <span className="text-muted">
          {words(health.reason)}
          {health.status === null ? null : ` (${health.status})`}
        </span>
      ) : null}
    </span>
  );
}
