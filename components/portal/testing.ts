import type { Ticket, TicketComment } from "#lib/tickets/schema.ts";

/** A ticket for tests of this folder. */
export function makeTicket(values: Partial<Ticket> = {}): Ticket {
  return {
    id: "019cf9a0-0000-7000-8000-000000000001",
    key: "SB-214",
    subject: "결제 승인 단계에서 502 오류가 반복됩니다",
    description: "",
    status: "in_review",
    statusChangedAt: "2026-03-17T04:55:00.000Z",
    companyId: 1,
    companyName: "새봄커머스",
    requester: { name: "윤채원", me: true },
    assignee: null,
    requestType: null,
    impact: null,
    lastPublic: null,
    unread: false,
    readAt: null,
    attachmentCount: 0,
    delivery: null,
    failure: null,
    confirmation: null,
    createdAt: "2026-03-17T04:49:00.000Z",
    updatedAt: "2026-03-17T04:55:00.000Z",
    ...values,
  };
}

/** A comment for tests of this folder; by an agent unless `me`. */
export function makeComment({
  me = false,
  ...values
}: Partial<TicketComment> & { me?: boolean } = {}): TicketComment {
  return {
    id: "c",
    author: { name: me ? "윤채원" : "서지안", side: me ? "customer" : "agent", me },
    body: "",
    visibility: "public",
    createdAt: "2026-03-17T05:05:00.000Z",
    editedAt: null,
    delivery: null,
    failure: null,
    ...values,
  };
}
