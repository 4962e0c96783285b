import { readSeverity } from "#lib/plugins/reading/severity.ts";
import type { Severity } from "#lib/signals/signal.ts";

/** Sentry's `level`. `error` is what every exception has unless told otherwise, so it is no more than a warning. */
export function severityOfLevel(level: string | undefined): Severity {
  if (level?.toLowerCase() === "error") return "warning";
  return readSeverity(level) ?? "warning";
}
