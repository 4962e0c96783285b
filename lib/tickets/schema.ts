import { z } from "zod";
import { FileKind } from "#lib/core/file-kind.ts";
import { line, RowId } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { storableText } from "#lib/core/storable.ts";
import { Rich } from "#lib/richtext/schema.ts";

/** Hangul typed on a Mac is found by a search typed elsewhere; line ends are one sign. */
function normalised(text: string): string {
  return text.normalize("NFC").replaceAll(/\r\n?/g, "\n");
}

function oneLine(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ");
}

/** The four states a customer sees; 신규, 검토중, 답변완료, 처리완료. */
export const TicketStatus = z.enum(["new", "in_review", "answered", "done"]);
export type TicketStatus = z.infer<typeof TicketStatus>;

/** How far something written here is on its way to Jira; null for what came from there. */
const Delivery = z.enum(["pending", "sent", "failed"]).nullable();

/** Why Jira did not take something. `detail` has Jira's own words, for staff only. */
export const DeliveryFailure = z.object({
  reason: z.enum([
    "refused",
    "not_allowed",
    "gone",
    "too_large",
    "unreachable",
    "disconnected",
    "no_project",
    "lost_file",
  ]),
  detail: z.string().nullable(),
});
export type DeliveryFailure = z.infer<typeof DeliveryFailure>;

/** A customer's word that the answer solved it; there while the ticket is not done yet. */
export const TicketConfirmation = z.object({
  at: z.iso.datetime(),
  by: z.object({ name: z.string(), me: z.boolean() }),
  /** In Jira the state was changed, or someone there was asked to change it; null until then. */
  way: z.enum(["transition", "note"]).nullable(),
  delivery: z.enum(["pending", "sent", "failed"]),
  failure: DeliveryFailure.nullable(),
});
export type TicketConfirmation = z.infer<typeof TicketConfirmation>;

const base = z.object({
  id: z.uuid(),
  key: z.string().nullable(),
  subject: z.string(),
  description: z.string(),
  status: TicketStatus,
  statusChangedAt: z.iso.datetime(),
  companyId: z.number().int().nullable(),
  companyName: z.string().nullable(),
  requester: z.object({ name: z.string(), me: z.boolean() }).nullable(),
  assignee: z.string().nullable(),
  requestType: z.string().nullable(),
  impact: z.string().nullable(),
  /** Last public word: who and its first lines; null when nobody wrote yet. */
  lastPublic: z
    .object({
      at: z.iso.datetime(),
      side: z.enum(["customer", "agent"]),
      author: z.string(),
      excerpt: z.string(),
    })
    .nullable(),
  /** Whether something public is newer than what this viewer has read. */
  unread: z.boolean(),
  /** Up to when this viewer has read the thread: where "new comments" begin. Null = never opened. */
  readAt: z.iso.datetime().nullable(),
  attachmentCount: z.number().int(),
  delivery: Delivery,
  failure: DeliveryFailure.nullable(),
  confirmation: TicketConfirmation.nullable(),
  /** The description with its form; only where one ticket is asked for. */
  rich: Rich.optional(),
  /** What may be attached; only where one ticket is asked for. */
  fileLimits: z.object({ maxBytes: z.number().int(), kinds: z.array(FileKind) }).optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** A ticket as a customer may see it. There is no field an internal word could be in. */
export const CustomerTicket = base;
export type CustomerTicket = z.infer<typeof CustomerTicket>;

/** A ticket as staff see it. */
export const StaffTicket = base.extend({
  jiraStatus: z.string().nullable(),
  jiraUrl: z.string().nullable(),
  connectionId: z.number().int(),
  deletedAt: z.iso.datetime().nullable(),
});
export type StaffTicket = z.infer<typeof StaffTicket>;

/** What the API answers: staff-only fields are present only for staff. */
export const Ticket = base.extend({
  jiraStatus: z.string().nullable().optional(),
  jiraUrl: z.string().nullable().optional(),
  connectionId: z.number().int().optional(),
  deletedAt: z.iso.datetime().nullable().optional(),
});
export type Ticket = z.infer<typeof Ticket>;

/** One word in a thread. For customers `visibility` is always `public`. */
export const TicketComment = z.object({
  id: z.uuid(),
  author: z.object({ name: z.string(), side: z.enum(["customer", "agent"]), me: z.boolean() }),
  body: z.string(),
  visibility: z.enum(["public", "internal"]),
  /** For staff: true where it is internal only because nobody can tell whether customers may read it. */
  inDoubt: z.boolean().optional(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  delivery: Delivery,
  failure: DeliveryFailure.nullable(),
  rich: Rich.optional(),
});
export type TicketComment = z.infer<typeof TicketComment>;

/** Jira takes 32,767 characters in a text, its own markup and our signature included. */
const Words = z.string().overwrite(storableText).overwrite(normalised).trim().min(1).max(20_000);

/** A word for a thread. `visibility` is for staff; customers' words are public whatever they send. */
export const CommentOnTicketInput = z.object({
  body: Words,
  visibility: z.enum(["public", "internal"]).optional(),
});
export type CommentOnTicketInput = z.infer<typeof CommentOnTicketInput>;

/** A new question. `companyId` is for staff; a customer's is always their own company's. */
export const OpenTicketInput = z.object({
  subject: line(255).overwrite(oneLine),
  description: Words,
  requestType: line(100).optional(),
  impact: line(100).optional(),
  companyId: RowId.nullish(),
  connectionId: RowId.optional(),
});
export type OpenTicketInput = z.infer<typeof OpenTicketInput>;

/** A file of a ticket. `url` serves its bytes. */
export const TicketAttachment = z.object({
  id: z.uuid(),
  filename: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** By content where it is known, else by name. */
  mimeType: z.string(),
  url: z.string(),
  author: z.object({ name: z.string(), side: z.enum(["customer", "agent"]), me: z.boolean() }),
  visibility: z.enum(["public", "internal"]),
  /** The word it came with, where it came with one. */
  commentId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  delivery: Delivery,
  failure: DeliveryFailure.nullable(),
});
export type TicketAttachment = z.infer<typeof TicketAttachment>;

/** When the ticket entered a state; the portal's four steps and thread lines. */
export const TicketStep = z.object({
  status: TicketStatus,
  at: z.iso.datetime(),
  actor: z.string().nullable(),
  /** Whether it was the customer, by confirming the answer. */
  confirmed: z.boolean(),
});
export type TicketStep = z.infer<typeof TicketStep>;

export const ListTicketsInput = PageInput.extend({
  status: TicketStatus.optional(),
  q: z.string().max(200).optional(),
  companyId: z.coerce.number().int().optional(),
  /** Only those that no rule gave to a company. */
  unassigned: z.union([z.boolean(), z.stringbool()]).optional(),
  /** `mine`: only what this customer asked. */
  scope: z.enum(["mine", "company"]).optional(),
  /** Leaves done tickets out. */
  active: z.union([z.boolean(), z.stringbool()]).optional(),
});
export type ListTicketsInput = z.input<typeof ListTicketsInput>;

/** What staff may change about a ticket itself. */
export const UpdateTicketInput = z.object({ companyId: RowId.nullable() });
export type UpdateTicketInput = z.infer<typeof UpdateTicketInput>;

/** How many tickets are in each state, under the same filters without `status`. */
export const TicketCounts = z.object({
  new: z.number().int(),
  in_review: z.number().int(),
  answered: z.number().int(),
  done: z.number().int(),
  /** Tickets of any state with a public word this viewer has not read; the number in a tab's title. */
  unread: z.number().int(),
});
export type TicketCounts = z.infer<typeof TicketCounts>;
