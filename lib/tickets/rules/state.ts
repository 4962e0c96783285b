import type { TicketStatus } from "#lib/tickets/schema.ts";

/** Everything the state of a ticket follows from; the same facts in any order give the same state. */
export interface TicketFacts {
  /** Name of the Jira status; null = not told yet. */
  jiraStatus: string | null;
  /** Key of its category; null = not told. */
  category: string | null;
  /** Since when that status holds, by the source's time. */
  statusSince: Date | null;
  /** The last word both sides may read. */
  lastPublic: { at: Date; side: "customer" | "agent" } | null;
  /** Whether an agent has said anything that the customer may read. */
  agentSpoke: boolean;
  /** The connection's own mapping, by exact status name. */
  statusMap: Readonly<Record<string, TicketStatus>>;
}

/** Our own words, for Jira projects whose statuses are named as the portal's. */
const OWN_WORDS: Readonly<Record<string, TicketStatus>> = {
  신규: "new",
  검토중: "in_review",
  답변완료: "answered",
  처리완료: "done",
};

function named(map: Readonly<Record<string, TicketStatus>>, name: string): TicketStatus | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/**
 * The state that a customer sees. What the admin mapped goes first, then Jira's category (names are
 * localised, categories are not). On top of it the conversation: an agent's last word makes an open
 * ticket answered, and a customer's word after an answer sends it back to review.
 */
export function ticketStatus(facts: TicketFacts): TicketStatus {
  if (facts.jiraStatus === null) return conversed("new", facts);
  const mapped = named(facts.statusMap, facts.jiraStatus);
  if (mapped === undefined && facts.category === "done") return "done";
  const meant = mapped ?? named(OWN_WORDS, facts.jiraStatus);
  if (meant === undefined) return conversed(facts.category === "new" ? "new" : "in_review", facts);
  if (meant === "done") return "done";
  // Someone chose this very status: only words that came after it can say otherwise.
  const { lastPublic, statusSince } = facts;
  const spokenSince = lastPublic !== null && (statusSince === null || lastPublic.at > statusSince);
  if (!spokenSince) return meant;
  return conversed(meant === "answered" ? "in_review" : meant, facts);
}

function conversed(open: "new" | "in_review", facts: TicketFacts): TicketStatus {
  if (facts.lastPublic?.side === "agent") return "answered";
  return facts.lastPublic !== null && facts.agentSpoke ? "in_review" : open;
}
