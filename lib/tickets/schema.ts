import { z } from "zod";
import { RowId } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

/** The four states a customer sees; 신규, 검토중, 답변완료, 처리완료. */
export const TicketStatus = z.enum(["new", "in_review", "answered", "done"]);
export type TicketStatus = z.infer<typeof TicketStatus>;

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
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  delivery: z.enum(["pending", "sent", "failed"]).nullable(),
});
export type TicketComment = z.infer<typeof TicketComment>;

/** When the ticket entered a state; the portal's four steps and thread lines. */
export const TicketStep = z.object({
  status: TicketStatus,
  at: z.iso.datetime(),
  actor: z.string().nullable(),
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
