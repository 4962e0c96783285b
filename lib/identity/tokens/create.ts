import type { Transaction } from "#db/client.ts";
import { apiToken } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { randomToken } from "#lib/core/ids.ts";
import { type ApiToken, type ApiTokenWithSecret, CreateTokenInput } from "#lib/identity/schema.ts";
import { findCompany } from "#lib/identity/users/create.ts";
import type { Actor } from "#lib/identity/viewer.ts";

/** A token's row as it is shown: never its hash. */
export function describeToken(row: typeof apiToken.$inferSelect): ApiToken {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    companyId: row.companyId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

/**
 * Makes an API token, in the caller's transaction; whoever calls sees to it that the actor may. The
 * answer holds the token, which is stored only as a hash.
 */
export async function createToken(
  tx: Transaction,
  actor: Actor,
  input: CreateTokenInput,
): Promise<ApiTokenWithSecret> {
  const { name, role, companyId = null } = CreateTokenInput.parse(input);
  await findCompany(tx, companyId);
  const token = randomToken("ats_", 32);
  const createdBy = actor.kind === "user" ? actor.id : null;
  const [row] = await tx
    .insert(apiToken)
    .values({ name, role, companyId, createdBy, hash: sha256(token) })
    .returning();
  if (!row) throw new Error("an insert returned no row");
  await recordAudit(tx, {
    actor,
    action: "token.created",
    subjectType: "token",
    subjectId: row.id,
    companyId,
    detail: { name, role },
  });
  return { ...describeToken(row), token };
}
