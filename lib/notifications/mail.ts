import type { Transaction } from "#db/client.ts";
import { mail } from "#db/schema/company.ts";
import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { announce } from "#lib/live/announce.ts";
import { type MailContent, renderMail } from "#lib/notifications/layout.ts";

/** A mail to one person. */
export interface MailToWrite {
  /** What it is about: `sign_in`, `invitation`… */
  kind: string;
  recipient: string;
  /** Company of the recipient. */
  companyId: number | null;
  content: MailContent;
  /** What the mail is about, as in `ticket-12-comment-7`: the same reference gives the same Message-ID. */
  reference?: string;
  /** More headers, e.g. `In-Reply-To`. */
  headers?: Record<string, string>;
  /** Tries before giving up; few for mails that are soon worthless. */
  maxAttempts?: number;
}

/** Kinds whose words open doors; they are blotted out once the mail has left (send-mail.ts). */
export const SECRET_KINDS: ReadonlySet<string> = new Set(["sign_in", "invitation"]);

/** The address-like name of a thing in mail headers: `<reference@host>`. */
export function mailReference(reference: string): string {
  return `<${reference}@${new URL(env().ATSIGNAL_URL).hostname}>`;
}

/**
 * Writes a mail into the mailbox and enqueues its sending, in the caller's transaction. Without
 * `SMTP_URL` it stays in the mailbox, where admins read it. Returns the mail's id. Call
 * `wake("change")` after commit.
 */
export async function writeMail(tx: Transaction, it: MailToWrite): Promise<string> {
  const id = newId();
  await tx.insert(mail).values({
    id,
    kind: it.kind,
    recipient: it.recipient,
    companyId: it.companyId,
    ...renderMail(it.content),
    headers: {
      "Message-ID": mailReference(it.reference ?? id),
      // RFC 3834 and Exchange's own header: no out-of-office answers to a machine.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": it.content.locale,
      ...it.headers,
    },
  });
  await enqueue(tx, "mail.send", { mailId: id }, it.maxAttempts ? { maxAttempts: it.maxAttempts } : {});
  await announce(tx, [{ type: "mail.written", subjectId: id, companyId: null, audience: "admin" }]);
  return id;
}
