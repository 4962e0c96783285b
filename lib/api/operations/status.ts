import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import {
  listNoticesAbout,
  publishNoticeAbout,
  updateNoticeAbout,
  withdrawNoticeAbout,
} from "#lib/links/notices.ts";
import { editNotice as edit } from "#lib/status/edit.ts";
import { editUpdate } from "#lib/status/edit-update.ts";
import { listOpenNotices as open } from "#lib/status/open-notices.ts";
import { listStatusPages as pages } from "#lib/status/pages.ts";
import {
  EditNoticeInput,
  EditUpdateInput,
  ListStatusPagesInput,
  Notice,
  PublicNotice,
  PublishNoticeInput,
  SetStatusPageInput,
  StatusPage,
  UpdateNoticeInput,
  WithdrawNoticeInput,
} from "#lib/status/schema.ts";
import { setStatusPage as setPage } from "#lib/status/set-page.ts";

/** Uuid or number of an incident. */
const incident = z.object({ id: z.string() });
const notice = z.object({ id: z.uuid() });

export const listOpenNotices = operation({
  method: "GET",
  path: "/status/notices",
  summary: "What customers are being told and is not over: of the caller's company, for staff of all",
  response: listOf(PublicNotice),
  run: async ({ viewer }) => ({ items: await open(viewer), nextCursor: null }),
});

export const listCustomerNotices = operation({
  method: "GET",
  path: "/incidents/{id}/customer-notices",
  summary: "What customers were told of an incident, the last first, with what was taken back",
  role: "staff",
  params: incident,
  response: listOf(Notice),
  run: async ({ viewer, params }) => ({ items: await listNoticesAbout(viewer, params.id), nextCursor: null }),
});

export const publishNotice = operation({
  method: "POST",
  path: "/incidents/{id}/customer-notices",
  summary: "Tell customers of an incident, in words of one's own; they see it at once",
  role: "staff",
  params: incident,
  body: PublishNoticeInput,
  response: Notice,
  status: 201,
  run: ({ viewer, params, body }) => publishNoticeAbout(viewer, params.id, body),
});

export const editNotice = operation({
  method: "PATCH",
  path: "/status/notices/{id}",
  summary: "Change a notice's title, services, beginning or the companies it concerns",
  role: "staff",
  params: notice,
  body: EditNoticeInput,
  response: Notice,
  run: ({ viewer, params, body }) => edit(viewer, params.id, body),
});

export const updateNotice = operation({
  method: "POST",
  path: "/status/notices/{id}/updates",
  summary: "Add news to a notice; `resolved` ends it",
  role: "staff",
  params: notice,
  body: UpdateNoticeInput,
  response: Notice,
  status: 201,
  run: ({ viewer, params, body }) => updateNoticeAbout(viewer, params.id, body),
});

export const editNoticeUpdate = operation({
  method: "PATCH",
  path: "/status/notices/{id}/updates/{updateId}",
  summary: "Put other words into a piece of news; staff still see what it said before",
  role: "staff",
  params: notice.extend({ updateId: z.uuid() }),
  body: EditUpdateInput,
  response: Notice,
  run: ({ viewer, params, body }) => editUpdate(viewer, params.id, params.updateId, body),
});

export const withdrawNotice = operation({
  method: "POST",
  path: "/status/notices/{id}/withdraw",
  summary: "Take a notice back for good: no customer sees any of it any more",
  role: "staff",
  params: notice,
  body: WithdrawNoticeInput,
  response: Notice,
  run: ({ viewer, params, body }) => withdrawNoticeAbout(viewer, params.id, body),
});

export const listStatusPages = operation({
  method: "GET",
  path: "/status/pages",
  summary: "How each company's status page is switched",
  role: "staff",
  query: ListStatusPagesInput,
  response: listOf(StatusPage),
  run: ({ viewer, query }) => pages(viewer, query),
});

export const setStatusPage = operation({
  method: "PATCH",
  path: "/status/pages/{companyId}",
  summary: "Switch a company's status page on or off, and say who may read it",
  role: "admin",
  params: z.object({ companyId: RowIdText }),
  body: SetStatusPageInput,
  response: StatusPage,
  run: ({ viewer, params, body }) => setPage(viewer, params.companyId, body),
});
