import { and, eq, isNull, sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { z } from "zod";
import { db } from "#db/client.ts";
import { mail } from "#db/schema/company.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { singleton } from "#lib/core/singleton.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { SECRET_KINDS } from "#lib/notifications/mail.ts";

const TIMEOUT_MS = 20_000;
const Headers = z.record(z.string(), z.string());

function transport(url: string): Transporter {
  return singleton(`mail.transport:${url}`, () =>
    createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // A mail is text we wrote; nothing in it may make the mailer read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );
}

/** Blots out tokens of links: once sent, the mailbox must not let anybody act as its reader. */
function blotTokens(text: string): string {
  return text.replace(/token=[\w.-]+/g, "token=•••");
}

/** The same with sign-in codes. */
function blotAll(text: string): string {
  return blotTokens(text).replace(/(?<!#)\b\d{6}\b/g, "••••••");
}

/**
 * The `mail.send` job: sends a mail by SMTP unless it was sent already or no `SMTP_URL` is set.
 * Throws when the server refuses, so that the job is tried again; the reason is kept on the row.
 */
export async function sendMail(mailId: string, settings = env()): Promise<void> {
  if (!settings.SMTP_URL) return;
  const [row] = await db()
    .select()
    .from(mail)
    .where(and(eq(mail.id, mailId), isNull(mail.sentAt)));
  if (!row) return;
  const { "Message-ID": messageId, ...headers } = Headers.parse(row.headers);
  try {
    await transport(settings.SMTP_URL).sendMail({
      from: settings.MAIL_FROM ?? `AtSignal <no-reply@${new URL(settings.ATSIGNAL_URL).hostname}>`,
      to: { name: "", address: row.recipient },
      subject: row.subject,
      text: row.text,
      html: row.html,
      headers,
      ...(messageId ? { messageId } : {}),
    });
  } catch (error) {
    await db()
      .update(mail)
      .set({ error: error instanceof Error ? error.message : String(error) })
      .where(eq(mail.id, mailId));
    throw error;
  }
  const blot = SECRET_KINDS.has(row.kind) ? blotAll : blotTokens;
  await db().transaction(async (tx) => {
    await tx
      .update(mail)
      .set({
        sentAt: sql`now()`,
        error: null,
        subject: blot(row.subject),
        text: blot(row.text),
        html: blot(row.html),
      })
      .where(eq(mail.id, mailId));
    await announce(tx, [{ type: "mail.sent", subjectId: mailId, companyId: null, audience: "admin" }]);
  });
  wake("change");
  log().info({ mailId, kind: row.kind }, "mail sent");
}
