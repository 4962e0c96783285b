import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { publicNoticeCompany } from "#db/schema/status.ts";
import { AppError } from "#lib/core/errors.ts";

function wrongCompanies(message: string, code: string): AppError {
  const fields = [{ path: "companyIds", message, code }];
  return new AppError("invalid", `companyIds: ${message}`, { fields });
}

/** Writes whom a notice concerns, in place of whom it concerned before. Refuses nobody and unknown companies. */
export async function writeWhom(
  tx: Transaction,
  noticeId: string,
  whom: { everyone: boolean; companyIds: number[] },
): Promise<void> {
  await tx.delete(publicNoticeCompany).where(eq(publicNoticeCompany.noticeId, noticeId));
  if (whom.everyone) return;
  const ids = [...new Set(whom.companyIds)];
  if (ids.length === 0) throw wrongCompanies("name at least one company, or everyone", "nobody");
  const known = await tx.select({ id: company.id }).from(company).where(inArray(company.id, ids));
  if (known.length < ids.length) throw wrongCompanies("no such company", "unknown");
  await tx.insert(publicNoticeCompany).values(ids.map((companyId) => ({ noticeId, companyId })));
}
