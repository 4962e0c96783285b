import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { UsageError } from "#cli/command.ts";

/** The id of the company with a slug, null without one. Throws naming the companies there are. */
export async function findCompanyId(tx: Transaction, slug: string | undefined): Promise<number | null> {
  if (slug === undefined) return null;
  const [found] = await tx.select({ id: company.id }).from(company).where(eq(company.slug, slug));
  if (found) return found.id;
  const all = await tx.select({ slug: company.slug }).from(company).orderBy(company.slug).limit(20);
  const known = all.length > 0 ? `there are: ${all.map((row) => row.slug).join(", ")}` : "there is none yet";
  throw new UsageError(`--company: no company has the slug ${JSON.stringify(slug)}; ${known}`);
}
