import { z } from "zod";
import { SearchText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

/** A line of the mailbox. */
export const MailSummary = z.object({
  id: z.uuid(),
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  createdAt: z.iso.datetime(),
  /** Null: not sent (yet), or never because no SMTP server is set. */
  sentAt: z.iso.datetime().nullable(),
  /** What the mail server said last, when it refused. */
  error: z.string().nullable(),
});
export type MailSummary = z.infer<typeof MailSummary>;

/** A whole mail. */
export const Mail = MailSummary.extend({
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type Mail = z.infer<typeof Mail>;

export const ListMailsInput = PageInput.extend({
  /** Part of an address. */
  recipient: SearchText.optional(),
});
export type ListMailsInput = z.input<typeof ListMailsInput>;
