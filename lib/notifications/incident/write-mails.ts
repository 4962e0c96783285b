import type { Transaction } from "#db/client.ts";
import { env } from "#lib/core/env.ts";
import { writeMail, mailReference } from "#lib/notifications/mail.ts";
import { makeAckToken } from "#lib/notifications/incident/ack-token.ts";
import type { Told } from "#lib/notifications/incident/facts.ts";
import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { incidentMail, type IncidentMailReason } from "#lib/notifications/templates/incident.ts";

/** Where a mail's button leads: a page whose button acknowledges, so that mail scanners do no harm. */
export function acknowledgeUrl(userId: number, incidentId: string): string {
  return `${env().ATSIGNAL_URL}/acknowledge?token=${makeAckToken({ userId, incidentId })}`;
}

/**
 * Writes mails about incidents, one per address, in the caller's transaction; `userId` is whose
 * address it is, null for lists, whose readers are not known.
 */
export async function writeIncidentMails(
  tx: Transaction,
  to: { addresses: string[]; userId: number | null },
  messageId: string,
  words: NoticeWords,
  told: Told[],
  reason: IncidentMailReason,
): Promise<void> {
  const [first] = told;
  const one = told.length === 1 ? first : undefined;
  const open = one?.incident.status === "open" && to.userId !== null;
  const url = open ? acknowledgeUrl(to.userId ?? 0, one.incident.id) : undefined;
  const thread = one && mailReference(`incident-${one.incident.id}`);
  for (const [i, recipient] of to.addresses.entries()) {
    await writeMail(tx, {
      kind: "incident",
      recipient,
      companyId: null,
      reference: `notice-${messageId}-${i}`,
      content: incidentMail(words, reason, url),
      headers: thread ? { References: thread, "In-Reply-To": thread } : {},
    });
  }
}
