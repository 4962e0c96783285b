import type { Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { announce } from "#lib/live/announce.ts";
import type { Notice } from "#lib/status/schema.ts";

type Told = "notice.published" | "notice.updated" | "notice.withdrawn";

/** The companies that a notice concerns now. */
export async function companiesOf(
  tx: Transaction,
  notice: Pick<Notice, "everyone" | "companies">,
): Promise<number[]> {
  if (!notice.everyone) return notice.companies.map(({ id }) => id);
  return (await tx.select({ id: company.id }).from(company)).map(({ id }) => id);
}

/** Tells each company's people, and staff with them, that a notice changed; no word of it is in the feed. */
export async function announceNotice(
  tx: Transaction,
  type: Told,
  noticeId: string,
  companyIds: Iterable<number>,
): Promise<void> {
  const all = [...new Set(companyIds)].sort((a, b) => a - b);
  await announce(
    tx,
    all.map((companyId) => ({ type, subjectId: noticeId, companyId, audience: "company" })),
  );
}
