import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { OutboundRefused, vetUrl } from "#lib/core/outbound.ts";
import { AppError } from "#lib/core/errors.ts";
import { compileFilter } from "#lib/subscriptions/filter/compile.ts";
import { FilterProblem } from "#lib/subscriptions/filter/problem.ts";

/** Throws `invalid` naming the operator and its place when a filter cannot be used. */
export function checkFilter(filter: unknown): void {
  try {
    compileFilter(filter);
  } catch (error) {
    if (!(error instanceof FilterProblem)) throw error;
    const path = error.at ? `filter.${error.at}` : "filter";
    throw new AppError("invalid", `filter: ${error.message}`, {
      fields: [{ path, message: error.message, code: error.code }],
    });
  }
}

/**
 * Throws `invalid` for an address that would never be called. A name that cannot be looked up now is
 * let pass: what counts is the address at the time of each call.
 */
export async function checkUrl(url: string): Promise<void> {
  try {
    await vetUrl(url);
  } catch (error) {
    if (!(error instanceof OutboundRefused)) return;
    throw new AppError("invalid", `url: ${error.message}`, {
      fields: [{ path: "url", message: error.message, code: "address_refused" }],
    });
  }
}

/** Throws `invalid` for a company that does not exist; null means all of them. */
export async function checkCompany(tx: Transaction, companyId: number | null): Promise<void> {
  if (companyId === null || (await tx.$count(company, eq(company.id, companyId))) > 0) return;
  throw new AppError("invalid", "companyId: no such company", {
    fields: [{ path: "companyId", message: "no such company", code: "unknown" }],
  });
}
