import { and, asc, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket } from "#db/schema/ticket.ts";
import { poolOf, spend } from "#lib/jira/access/budget.ts";
import { patiently } from "#lib/jira/reading/patiently.ts";
import { readIssues } from "#lib/jira/reading/read-issues.ts";
import type { RoundFindings } from "#lib/jira/reading/round.ts";
import { everything } from "#lib/jira/reading/scope.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { searchIssues } from "#lib/plugins/jira/client/issues.ts";
import { idOf, member } from "#lib/plugins/jira/text.ts";

const PAGE = 1000;

async function unknownAmong(connectionId: number, ids: string[]): Promise<string[]> {
  const rows = await db()
    .select({ externalId: ticket.externalId })
    .from(ticket)
    .where(
      and(eq(ticket.connectionId, connectionId), inArray(ticket.externalId, ids), isNull(ticket.deletedAt)),
    );
  const known = new Set(rows.map((row) => row.externalId));
  return ids.filter((id) => !known.has(id));
}

/** Ids the mirror holds, in pages by our own id. */
async function* mirrored(connectionId: number): AsyncGenerator<string[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db()
      .select({ id: ticket.id, externalId: ticket.externalId })
      .from(ticket)
      .where(
        and(
          eq(ticket.connectionId, connectionId),
          isNotNull(ticket.externalId),
          isNull(ticket.deletedAt),
          gt(ticket.id, after),
        ),
      )
      .orderBy(asc(ticket.id))
      .limit(PAGE);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows.flatMap((row) => (row.externalId === null ? [] : [row.externalId]));
  }
}

/**
 * Compares which issues Jira has with which the mirror has. Deleting a project, an issue or a
 * permission sends no webhook, and neither does leaving the filter of one; whatever is only here is
 * asked for by id before it is taken for gone.
 */
export async function sweepIssues(access: JiraAccess, jira: JiraSource): Promise<RoundFindings> {
  const { connectionId } = jira.source;
  const pool = poolOf(access, connectionId);
  const found: RoundFindings = { issuesRead: 0, healed: 0, removed: 0 };
  const there = new Set<string>();
  const read = async (ids: string[]) => {
    const result = await readIssues(access, jira, ids);
    found.issuesRead += ids.length;
    found.healed += result.changed.length;
    found.removed += result.gone.length;
    await spend(pool, 1 + 2 * ids.length);
  };
  let page: string | undefined;
  do {
    const result = await patiently(() =>
      searchIssues(access, everything(jira.settings), ["updated"], page, PAGE),
    );
    const ids = result.issues.flatMap((issue) => idOf(member(issue, "id")) ?? []);
    await spend(pool, 1 + ids.length);
    for (const id of ids) there.add(id);
    await read(await unknownAmong(connectionId, ids));
    page = result.next;
  } while (page !== undefined);
  for await (const ids of mirrored(connectionId)) {
    await read(ids.filter((id) => !there.has(id)));
  }
  return found;
}
