import type { GlyphName } from "#components/vocabulary/glyph.tsx";
import type { DeliveryStatus } from "#lib/subscriptions/schema.ts";

/** Mark and colour of each state of a delivery. */
export const DELIVERY_LOOK: Record<DeliveryStatus, { glyph: GlyphName; color: string }> = {
  pending: { glyph: "review", color: "text-ack-fg" },
  delivered: { glyph: "done", color: "text-ok-fg" },
  failed: { glyph: "open", color: "text-open-fg" },
};
