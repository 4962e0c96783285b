import { percentile } from "#bench/child.ts";
import { client } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { encodeCursor } from "#lib/core/page.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { ticketCounts } from "#lib/tickets/queries/count.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";
import type { ListTicketsInput } from "#lib/tickets/schema.ts";

const PAGE = 20;

/** A company with so many tickets, three public words each, and one of its people who has read some. */
export async function makeCustomer(tickets: number): Promise<Viewer> {
  const company = await makeCompany();
  const { id: connectionId } = await makeConnection({ pluginId: "jira", companyId: company.id });
  const customer = await makeUser({ companyId: company.id });
  const sql = client();
  await sql`
    insert into ticket (id, company_id, connection_id, external_id, key, subject, description, status,
      status_changed_at, last_public_at, last_public_side, requester_user_id, requester_name, created_at, updated_at)
    select uuidv7(interval '-1 second' * (${tickets} - n)), ${company.id}, ${connectionId}, n::text, 'SB-' || n,
      '결제 승인 API 오류 문의 ' || n, repeat('재현 절차와 로그를 함께 보냅니다. ', 10),
      (array['new', 'in_review', 'answered', 'done', 'done', 'done', 'done'])[1 + n % 7], now(),
      now() - interval '1 minute' * (${tickets} - n), 'agent', case when n % 5 = 0 then ${customer.id}::int end,
      '윤채원', now() - interval '2 minutes' * (${tickets} - n), now() - interval '1 minute' * (${tickets} - n)
    from generate_series(1, ${tickets}) n`;
  await sql`
    insert into ticket_comment (id, ticket_id, company_id, connection_id, external_id, side, author_name,
      visibility, body, created_at)
    select uuidv7(), t.id, t.company_id, t.connection_id, t.external_id || '-' || m,
      case when m = 2 then 'customer' else 'agent' end, '서지안', 'public',
      repeat('확인하고 다시 말씀드리겠습니다. ', 5), t.created_at + interval '1 second' * m
    from ticket t cross join generate_series(1, 3) m where t.connection_id = ${connectionId}`;
  await sql`
    insert into ticket_read (user_id, ticket_id, read_at)
    select ${customer.id}, id, now() from ticket where connection_id = ${connectionId} and external_id::int % 2 = 0`;
  await sql`vacuum analyze ticket, ticket_comment, ticket_read`;
  return viewerFrom(customer);
}

/** Server time of one kind of question, ms. */
export interface Answered {
  question: string;
  median: number;
  worst: number;
}

async function timed(
  question: string,
  times: number,
  ask: (n: number) => Promise<unknown>,
): Promise<Answered> {
  const took: number[] = [];
  await ask(0);
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await ask(n);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return { question, median: percentile(took, 0.5), worst: took.at(-1) ?? 0 };
}

/** Pages through the list to the end of what a person would ever click, then on from the middle and the end. */
export async function portalTimes(viewer: Viewer, tickets: number): Promise<Answered[]> {
  const walk = async (question: string, input: ListTicketsInput) => {
    let cursor: string | undefined;
    return timed(question, 50, async () => {
      const page = await listTickets(viewer, { ...input, limit: PAGE, ...(cursor ? { cursor } : {}) });
      cursor = page.nextCursor ?? undefined;
    });
  };
  const ends = await client()<{ id: string; at: Date }[]>`
    select id, updated_at as at from ticket where company_id = ${viewer.companyId}
    order by updated_at desc, id desc offset ${Math.floor(tickets * 0.98)} limit 1`;
  const [end] = ends;
  const last = end ? encodeCursor([end.at.toISOString(), end.id]) : "";
  return [
    await walk("first pages", {}),
    await timed("a page near the end", 20, () => listTickets(viewer, { limit: PAGE, cursor: last })),
    await walk("pages of one state", { status: "answered" }),
    await walk("pages of what is not done", { active: true }),
    await walk("pages of one's own", { scope: "mine" }),
    await timed("found by a rare word", 20, (n) => listTickets(viewer, { limit: PAGE, q: `SB-${5000 + n}` })),
    await timed("found by a common word", 20, () => listTickets(viewer, { limit: PAGE, q: "결제 오류" })),
    await timed("counts beside the list", 20, () => ticketCounts(viewer, {})),
  ];
}
