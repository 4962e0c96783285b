import type { Reason } from "#lib/pipeline/reasons.ts";
import type { Link, Outcome } from "#lib/signals/outcome.ts";

/** The last word on one event. */
export interface Settlement {
  eventId: string;
  result: "applied" | "ignored" | "failed";
  /** The sender's own word for what happened; null when not even that could be read. */
  type: string | null;
  /** Code of a sentence in the `reasons` messages. */
  reason: string | null;
  detail: Record<string, string | number> | null;
  links: Link[];
  /** The sender waits to be called: a job does so and has the last word. */
  confirm?: true;
}

/** Longest error message kept beside an event; the logs have the rest. */
const MESSAGE_LENGTH = 500;

/** An event that could not be worked on, with what the error says. */
export function failed(eventId: string, type: string | null, reason: Reason, error: unknown): Settlement {
  const message = rootMessage(error).slice(0, MESSAGE_LENGTH);
  return { eventId, result: "failed", type, reason, detail: { message }, links: [] };
}

/** An event that asks for nothing. */
export function ignored(
  eventId: string,
  type: string | null,
  reason: string,
  detail: Record<string, string | number> | null = null,
): Settlement {
  return { eventId, result: "ignored", type, reason, detail, links: [] };
}

/** One word from the outcomes of all signals of an event: applied if any was, everything it touched. */
export function settle(eventId: string, type: string, outcomes: Outcome[]): Settlement {
  const result = outcomes.some((o) => o.result === "applied") ? "applied" : "ignored";
  const saying = outcomes.filter((o) => o.result === "applied" && o.reason !== undefined);
  const told: Pick<Outcome, "reason" | "detail"> | undefined =
    saying.length > 1
      ? { reason: "several_applied", detail: { n: saying.length } }
      : outcomes.find((o) => o.result === result && o.reason !== undefined);
  const links = new Map(outcomes.flatMap((o) => o.links).map((link) => [`${link.type}:${link.id}`, link]));
  const reason = told?.reason ?? (result === "ignored" ? "nothing_to_do" : null);
  return { eventId, result, type, reason, detail: told?.detail ?? null, links: [...links.values()] };
}

/** Drizzle wraps what the database said in the text of the query, which is of no use to an admin. */
function rootMessage(error: unknown): string {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root instanceof Error ? root.message : String(root);
}
