import { useTranslations } from "next-intl";
import type { Ticket } from "#lib/tickets/schema.ts";

/** Text on one line, without the marks of code; the entries of a list stand apart. */
export function oneLine(text: string): string {
  return text
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/\n\s*[-*•]\s+/g, " · ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The last public word with its speaker; before anyone spoke, how the question begins. */
export function LastWord({ ticket }: { ticket: Ticket }) {
  const t = useTranslations("portal.list");
  const { lastPublic, requester } = ticket;
  if (!lastPublic) {
    return ticket.description === "" && ticket.status === "new"
      ? t("noWordYet")
      : oneLine(ticket.description.slice(0, 240));
  }
  const text = oneLine(lastPublic.excerpt);
  const mine = lastPublic.side === "customer" && requester?.me && requester.name === lastPublic.author;
  return mine ? t("iSaid", { text }) : t("said", { name: lastPublic.author, text });
}
