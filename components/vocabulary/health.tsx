import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import type { ConnectionHealth } from "#lib/connections/schema.ts";

type State = ConnectionHealth["state"];

const LOOK: Record<State, { glyph: GlyphName; color: string }> = {
  ok: { glyph: "done", color: "text-ok-fg" },
  waiting: { glyph: "new", color: "text-muted" },
  degraded: { glyph: "review", color: "text-ack-fg" },
  needs_reconnect: { glyph: "open", color: "text-open-fg" },
  inactive: { glyph: "closed", color: "text-muted" },
};

/** A connection's health as mark and word; the reason sentence stands beside it. */
export function HealthMark({ state }: { state: State }) {
  const t = useTranslations("vocabulary.health");
  const look = LOOK[state];
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 text-desk font-medium whitespace-nowrap", look.color)}
    >
      <Glyph name={look.glyph} />
      {t(state)}
    </span>
  );
}
