import type { pluginConnection } from "#db/schema/connection.ts";
import type { Plugin } from "#lib/plugins/define.ts";
import type { Signal } from "#lib/signals/signal.ts";

/**
 * What the first signal of a sample says, in the few facts a person recognises it by. Translates
 * the sample itself, which is pure, since a test leaves nothing in the rooms to look at.
 */
export function summarise(
  plugin: Plugin,
  sample: ReturnType<Plugin["sample"]>,
  row: typeof pluginConnection.$inferSelect,
): Record<string, unknown> {
  const translation = plugin.translate(
    { method: "POST", path: [], query: {}, headers: sample.headers, body: Buffer.from(sample.body) },
    {
      id: row.id,
      settings: row.settings as Record<string, unknown>,
      metadata: row.metadata as Record<string, unknown>,
    },
  );
  if (translation.kind === "ignored") return { reason: translation.reason };
  const [signal] = translation.signals;
  return { signals: translation.signals.length, ...(signal ? facts(signal) : {}) };
}

function facts(signal: Signal): Record<string, unknown> {
  switch (signal.type) {
    case "alert.fired": {
      const { type, title, severity, target, metric, value, threshold } = signal;
      return { signal: type, title, severity, target, metric, value, threshold };
    }
    case "ticket.snapshot":
      return { signal: signal.type, key: signal.key, title: signal.subject };
    default:
      return { signal: signal.type };
  }
}
