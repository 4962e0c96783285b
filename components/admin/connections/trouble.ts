import type { GlyphName } from "#components/vocabulary/glyph.tsx";
import type { Connection } from "#lib/connections/schema.ts";

/** How grave a connection's health is: `down` nothing comes through, `slow` something is wrong. */
export type Trouble = "none" | "waiting" | "slow" | "down" | "off";

/** Health as the list groups and colours it. */
export function troubleOf({ health }: Pick<Connection, "health">): Trouble {
  if (health.state === "inactive") return "off";
  if (health.state === "waiting") return "waiting";
  if (health.state === "needs_reconnect" || health.reason === "refusing") return "down";
  return health.state === "degraded" ? "slow" : "none";
}

/** Whether an admin should do something about it. */
export function needsAttention(connection: Pick<Connection, "health">): boolean {
  const trouble = troubleOf(connection);
  return trouble !== "none" && trouble !== "off";
}

/** Mark and colour of each. */
export const LOOK: Record<Trouble, { glyph: GlyphName; color: string }> = {
  none: { glyph: "done", color: "text-ok-fg" },
  waiting: { glyph: "new", color: "text-muted" },
  slow: { glyph: "review", color: "text-ack-fg" },
  down: { glyph: "open", color: "text-open-fg" },
  off: { glyph: "closed", color: "text-muted" },
};
