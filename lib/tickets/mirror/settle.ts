import { ticketStatus } from "#lib/tickets/rules/state.ts";
import type { TicketEntry, Workspace } from "#lib/tickets/mirror/workspace.ts";

/**
 * Works out again what follows from a ticket's facts: its last public word and its state. A change
 * of state becomes a step at `at`, the source's time of the news that caused it. `agentName` names who
 * did it, when it was an agent: a customer's word sends a ticket back to review, but it is nobody's review yet.
 */
export function settle(space: Workspace, entry: TicketEntry, at: Date, agentName: string | null): void {
  const { row } = entry;
  let last: { at: Date; side: "customer" | "agent"; id: string } | null = null;
  let agentSpoke = false;
  for (const word of entry.words.values()) {
    agentSpoke ||= word.side === "agent";
    const later =
      last === null || word.at > last.at || (word.at.getTime() === last.at.getTime() && word.id > last.id);
    if (later) last = word;
  }
  row.lastPublicAt = last?.at ?? null;
  row.lastPublicSide = last?.side ?? null;
  const status = ticketStatus({
    jiraStatus: row.jiraStatus,
    category: row.jiraStatusCategory,
    statusSince: row.jiraStatusSince,
    lastPublic: last,
    agentSpoke,
    statusMap: space.statusMap,
  });
  if (status === row.status) return;
  entry.steps.push({ from: row.status, to: status, at, actorName: agentName });
  row.status = status;
  row.statusChangedAt = at;
}

/** Moves the time that lists are ordered by; only news that the customer may know does so. */
export function touch(entry: TicketEntry, at: Date): void {
  if (at > entry.row.updatedAt) entry.row.updatedAt = at;
}
