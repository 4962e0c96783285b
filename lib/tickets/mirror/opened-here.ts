import type { TicketSnapshot } from "#lib/signals/signal.ts";
import {
  type TicketEntry,
  type TicketRow,
  type Workspace,
  writtenHere,
} from "#lib/tickets/mirror/workspace.ts";
import { isSent, sameWords, signedText, withoutSignature } from "#lib/tickets/outgoing.ts";

/** What a ticket opened here was sent as; the outside system shows it as its description. */
function sentAs(space: Workspace, row: TicketRow): string {
  return signedText(
    {
      name: row.requesterName ?? "",
      company: space.companies.get(row.companyId ?? 0) ?? null,
      about: [row.requestType, row.impact],
    },
    row.description,
  );
}

/** The ticket opened here that now comes back as an issue, if it is one; its answer may be lost. */
export function findOpened(space: Workspace, signal: TicketSnapshot): TicketEntry | undefined {
  const { subject, description } = signal;
  if (subject === undefined || description === null) return undefined;
  for (const entry of space.tickets.values()) {
    const { row } = entry;
    if (row.externalId !== null || row.deliveryTriedAt === null || !sameWords(subject, row.subject)) continue;
    if (description !== undefined && !isSent(description.plain, sentAs(space, row))) continue;
    Object.assign(row, { delivery: "sent", deliveryError: null });
    return entry;
  }
  return undefined;
}

/** What was asked: of a ticket opened here only what somebody changed since, below its signature. */
export function takeDescription(row: TicketRow, description: TicketSnapshot["description"]): void {
  if (description === undefined) return;
  if (!writtenHere(row)) {
    row.description = description?.plain ?? "";
    row.descriptionRaw = description;
    return;
  }
  const words = withoutSignature(description?.plain ?? "", row.requesterName ?? "");
  if (words !== undefined && !sameWords(words, row.description)) row.description = words;
}
