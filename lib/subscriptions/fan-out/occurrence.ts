import { log } from "#lib/core/log.ts";
import { matchesType } from "#lib/subscriptions/event-types.ts";
import { compileFilter, type Condition } from "#lib/subscriptions/filter/compile.ts";
import type { SubscriptionRow } from "#lib/subscriptions/row.ts";

/** Something that happened, as outside systems may be told of it. */
export interface Occurrence {
  /** The `webhook-id`; the same whenever it is told. */
  id: string;
  type: string;
  at: Date;
  pluginId: string | null;
  connectionId: number | null;
  companyId: number | null;
  /** What it is about: first attempts of one subject go out one after another. */
  subject: string;
  data: unknown;
  /** What the subscriptions of one company are told instead, with nothing internal in it; absent = nothing. */
  shared?: { companyId: number; data: unknown } | undefined;
  /** What it is called in a list. */
  title?: string | null;
}

/** A subscription as far as it says what to send. */
export interface Interest {
  companyId: number | null;
  eventTypes: readonly string[];
  condition: Condition;
}

/** What a stored subscription asks for. A filter that does not compile any more lets nothing through. */
export function interestOf(
  row: Pick<SubscriptionRow, "id" | "companyId" | "eventTypes" | "filter">,
): Interest {
  const { companyId, eventTypes } = row;
  try {
    return { companyId, eventTypes, condition: compileFilter(row.filter) };
  } catch (error) {
    log().error({ err: error, subscriptionId: row.id }, "a stored filter cannot be used; nothing is sent");
    return { companyId, eventTypes, condition: () => false };
  }
}

/** The body as a subscription would get it; undefined when it is none of its company's business. */
export function bodyOf(
  occurrence: Occurrence,
  companyId: number | null,
): Record<string, unknown> | undefined {
  const { id, type, at, pluginId, connectionId, shared } = occurrence;
  const told = { id, type, timestamp: at.toISOString(), pluginId, eventType: type, connectionId };
  if (companyId === null) return { ...told, companyId: occurrence.companyId, data: occurrence.data };
  if (shared?.companyId !== companyId) return undefined;
  return { ...told, companyId, data: shared.data };
}

/** The body to send to an interested subscription; undefined = it does not want it, or may not have it. */
export function wantedBody(occurrence: Occurrence, interest: Interest): Record<string, unknown> | undefined {
  if (!matchesType(interest.eventTypes, occurrence.type)) return undefined;
  const body = bodyOf(occurrence, interest.companyId);
  return body !== undefined && interest.condition(body) ? body : undefined;
}
