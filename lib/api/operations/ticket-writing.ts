import { z } from "zod";
import { fileResponse } from "#lib/api/file-response.ts";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { readUpload } from "#lib/api/upload.ts";
import { AppError } from "#lib/core/errors.ts";
import { attachmentContent } from "#lib/jira/attachment-content.ts";
import {
  listTicketTransitions,
  TicketTransition,
  transitionTicket as transition,
} from "#lib/jira/writing/transitions.ts";
import { attachToTicket } from "#lib/tickets/verbs/attach.ts";
import { listTicketAttachments } from "#lib/tickets/queries/attachments.ts";
import { commentOnTicket as comment } from "#lib/tickets/verbs/comment.ts";
import { confirmTicket as confirm } from "#lib/tickets/verbs/confirm.ts";
import { openTicket as open } from "#lib/tickets/verbs/open.ts";
import { resendAttachment as resendFile } from "#lib/tickets/verbs/resend-attachment.ts";
import { resendComment as resendWord } from "#lib/tickets/verbs/resend-comment.ts";
import { resendTicket as resend } from "#lib/tickets/verbs/resend-ticket.ts";
import {
  CommentOnTicketInput,
  OpenTicketInput,
  Ticket,
  TicketAttachment,
  TicketComment,
} from "#lib/tickets/schema.ts";

const one = z.object({ id: z.string().min(1).max(200) });
const wordOf = one.extend({ commentId: z.string().max(100) });
const fileOf = one.extend({ attachmentId: z.string().max(100) });
const fileAlone = z.object({ id: z.string().max(100) });

const uploadFields = z.object({
  /** The word the file belongs to. */
  commentId: z.uuid().optional(),
  /** For staff. */
  visibility: z.enum(["public", "internal"]).optional(),
});

export const openTicket = operation({
  method: "POST",
  path: "/tickets",
  summary: "Open a ticket; it is on its way to Jira when this answers",
  body: OpenTicketInput,
  once: true,
  response: Ticket,
  status: 201,
  run: ({ viewer, body, key }) => open(viewer, body, key),
});

export const resendTicket = operation({
  method: "POST",
  path: "/tickets/{id}/resend",
  summary: "Send a ticket again that Jira did not take",
  params: one,
  response: Ticket,
  run: ({ viewer, params }) => resend(viewer, params.id),
});

export const confirmTicket = operation({
  method: "POST",
  path: "/tickets/{id}/confirm",
  summary: "Say that the answer solved it; on its way to Jira as done when this answers. Customers only",
  params: one,
  response: Ticket,
  run: ({ viewer, params }) => confirm(viewer, params.id),
});

export const commentOnTicket = operation({
  method: "POST",
  path: "/tickets/{id}/comments",
  summary: "Write a word into the thread; customers' are public, staff may write internal ones",
  params: one,
  body: CommentOnTicketInput,
  once: true,
  response: TicketComment,
  status: 201,
  run: ({ viewer, params, body, key }) => comment(viewer, params.id, body, key),
});

export const resendComment = operation({
  method: "POST",
  path: "/tickets/{id}/comments/{commentId}/resend",
  summary: "Send a word again that Jira did not take",
  params: wordOf,
  response: TicketComment,
  run: ({ viewer, params }) => resendWord(viewer, params.id, params.commentId),
});

export const listAttachments = operation({
  method: "GET",
  path: "/tickets/{id}/attachments",
  summary: "The files of a ticket, oldest first; customers get public ones only",
  params: one,
  response: listOf(TicketAttachment),
  run: async ({ viewer, params }) => ({
    items: await listTicketAttachments(viewer, params.id),
    nextCursor: null,
  }),
});

export const attachFile = operation({
  method: "POST",
  path: "/tickets/{id}/attachments",
  summary: "Add a file of at most 25 MB; fields before it say what it belongs to",
  params: one,
  upload: { fields: uploadFields },
  once: true,
  response: TicketAttachment,
  status: 201,
  run: ({ viewer, params, request, key }) =>
    readUpload(request, ({ filename, bytes, fields }) => {
      const known = uploadFields.safeParse(fields);
      if (!known.success) {
        const wrong = known.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
        throw new AppError("invalid", "A field of the form is wrong", { fields: wrong });
      }
      return attachToTicket(viewer, params.id, { filename, bytes, key, ...known.data });
    }),
});

export const getAttachment = operation({
  method: "GET",
  path: "/tickets/{id}/attachments/{attachmentId}",
  summary: "The bytes of a file",
  params: fileOf,
  bytes: true,
  run: async ({ viewer, params }) =>
    fileResponse(await attachmentContent(viewer, params.attachmentId, params.id)),
});

export const getAttachmentAlone = operation({
  method: "GET",
  path: "/attachments/{id}",
  summary: "The bytes of a file, by its id alone",
  params: fileAlone,
  bytes: true,
  run: async ({ viewer, params }) => fileResponse(await attachmentContent(viewer, params.id)),
});

export const getTicketsAttachment = operation({
  ...getAttachmentAlone,
  path: "/tickets/attachments/{id}",
});

export const resendAttachment = operation({
  method: "POST",
  path: "/tickets/{id}/attachments/{attachmentId}/resend",
  summary: "Send a file again that Jira did not take",
  params: fileOf,
  response: TicketAttachment,
  run: ({ viewer, params }) => resendFile(viewer, params.id, params.attachmentId),
});

export const listTransitions = operation({
  method: "GET",
  path: "/tickets/{id}/transitions",
  summary: "What can be done with the ticket's status in Jira now, asked of Jira",
  role: "staff",
  params: one,
  response: listOf(TicketTransition),
  run: async ({ viewer, params }) => ({
    items: await listTicketTransitions(viewer, params.id),
    nextCursor: null,
  }),
});

export const transitionTicket = operation({
  method: "POST",
  path: "/tickets/{id}/transitions",
  summary: "Change the ticket's status in Jira",
  role: "staff",
  params: one,
  body: z.object({ id: z.string().min(1).max(50) }),
  response: Ticket,
  run: ({ viewer, params, body }) => transition(viewer, params.id, body.id),
});
