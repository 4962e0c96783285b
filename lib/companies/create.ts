import { eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { describeCompany } from "#lib/companies/list.ts";
import { type Company, CreateCompanyInput } from "#lib/companies/schema.ts";
import { AppError } from "#lib/core/errors.ts";
import { type Actor, actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** What of a name can stand in a URL; Hangul names have nothing of the kind and become `company`. */
function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50)
    .replace(/-+$/, "");
  return slug || "company";
}

async function insert(tx: Transaction, name: string, slug: string) {
  const [row] = await tx.insert(company).values({ name, slug }).onConflictDoNothing().returning();
  return row;
}

async function insertWithFreeSlug(tx: Transaction, name: string) {
  const base = slugOf(name);
  for (let n = 1; ; n++) {
    const row = await insert(tx, name, n === 1 ? base : `${base}-${n}`);
    if (row) return row;
  }
}

/**
 * Makes a company, in the caller's transaction; whoever calls sees to it that the actor may. Throws
 * `conflict` when the slug is taken.
 */
export async function addCompany(tx: Transaction, actor: Actor, input: CreateCompanyInput): Promise<Company> {
  const { name, slug } = CreateCompanyInput.parse(input);
  const row = slug ? await insert(tx, name, slug) : await insertWithFreeSlug(tx, name);
  if (!row) {
    const [current] = await tx
      .select()
      .from(company)
      .where(eq(company.slug, slug ?? ""));
    throw new AppError("conflict", `The slug ${slug} is taken`, {
      fields: [{ path: "slug", message: "taken" }],
      details: { current: current ? describeCompany(current) : null },
    });
  }
  await recordAudit(tx, {
    actor,
    action: "company.created",
    subjectType: "company",
    subjectId: row.id,
    companyId: row.id,
    detail: { name: row.name, slug: row.slug },
  });
  await announce(tx, [{ type: "company.created", subjectId: row.id, companyId: null, audience: "staff" }]);
  return describeCompany(row);
}

/** Makes a company. Admins only; throws `conflict` when the slug is taken. */
export async function createCompany(viewer: Viewer, input: CreateCompanyInput): Promise<Company> {
  requireAdmin(viewer);
  const made = await db().transaction((tx) => addCompany(tx, actorOf(viewer), input));
  wake("change");
  return made;
}
