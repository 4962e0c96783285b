import type { Metadata } from "next";
import { readTicket } from "#app/(portal)/tickets/[id]/read-ticket.ts";
import { openNotices } from "#app/open-notices.ts";
import { requireViewer } from "#app/viewer.ts";
import { CustomerTicket } from "#components/portal/customer-ticket.tsx";
import { DeskTicket } from "#components/portal/desk-ticket.tsx";
import { NoticeBanners } from "#components/portal/notices/notice-banners.tsx";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { listTicketAttachments } from "#lib/tickets/queries/attachments.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import type { TicketComment } from "#lib/tickets/schema.ts";
import { listTicketSteps } from "#lib/tickets/queries/steps.ts";

export async function generateMetadata({ params }: PageProps<"/tickets/[id]">): Promise<Metadata> {
  const { key, subject } = await readTicket((await params).id);
  return { title: key ? `${key} ${subject}` : subject };
}

async function wholeThread(viewer: Viewer, id: string): Promise<TicketComment[]> {
  const comments: TicketComment[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTicketComments(viewer, id, cursor === undefined ? {} : { cursor });
    comments.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return comments;
}

/** One ticket: the customer's page, or the desk's. */
export default async function TicketPage({ params }: PageProps<"/tickets/[id]">) {
  const viewer = await requireViewer();
  const renderedAt = new Date().toISOString();
  const ticket = await readTicket((await params).id);
  const [comments, steps, files, notices] = await Promise.all([
    wholeThread(viewer, ticket.id),
    listTicketSteps(viewer, ticket.id),
    listTicketAttachments(viewer, ticket.id),
    openNotices(viewer),
  ]);
  const Screen = isStaff(viewer) ? DeskTicket : CustomerTicket;
  return (
    <>
      {notices ? <NoticeBanners {...notices} brief /> : null}
      <Screen
        key={ticket.id}
        initial={{ ticket, comments, steps, files }}
        renderedAt={renderedAt}
        me={{ key: `${viewer.kind}${viewer.id}`, name: viewer.name }}
      />
    </>
  );
}
