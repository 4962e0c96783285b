import { asc, eq, inArray } from "drizzle-orm";
import { db, type Queryable, type Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { companyRule } from "#db/schema/jira.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { fieldProblem } from "#lib/connections/choices.ts";
import { lockConnection } from "#lib/connections/row.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { readSoon } from "#lib/jira/access/keep-access.ts";
import { requireJira } from "#lib/jira/require-jira.ts";
import { type CompanyRule, CompanyRulesInput } from "#lib/jira/schema.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** The connection's rules in the order they are asked. */
export async function readRules(q: Queryable, connectionId: number): Promise<CompanyRule[]> {
  return q
    .select({ field: companyRule.field, value: companyRule.value, companyId: companyRule.companyId })
    .from(companyRule)
    .where(eq(companyRule.connectionId, connectionId))
    .orderBy(asc(companyRule.position), asc(companyRule.id));
}

/** The rules of a Jira connection. Admins only. */
export async function listRules(viewer: Viewer, connectionId: number): Promise<CompanyRule[]> {
  await requireJira(viewer, connectionId);
  return readRules(db(), connectionId);
}

async function checkCompanies(tx: Transaction, rules: CompanyRule[]): Promise<void> {
  const ids = [...new Set(rules.map((rule) => rule.companyId))];
  if (ids.length === 0) return;
  const found = await tx.select({ id: company.id }).from(company).where(inArray(company.id, ids));
  const known = new Set(found.map((row) => row.id));
  const bad = rules.findIndex((rule) => !known.has(rule.companyId));
  if (bad >= 0) throw fieldProblem(`rules.${bad}.companyId`, "no such company");
}

/**
 * Puts rules in place of the present ones. Tickets that belong to a company stay with it; those that
 * belong to nobody are read again and asked about anew. Admins only; throws `invalid` naming the rule.
 */
export async function replaceRules(
  viewer: Viewer,
  connectionId: number,
  input: CompanyRulesInput,
): Promise<CompanyRule[]> {
  await requireJira(viewer, connectionId);
  const { rules } = CompanyRulesInput.parse(input);
  await db().transaction(async (tx) => {
    const row = await lockConnection(tx, connectionId);
    await checkCompanies(tx, rules);
    const before = await readRules(tx, connectionId);
    await tx.delete(companyRule).where(eq(companyRule.connectionId, connectionId));
    if (rules.length > 0) {
      const rows = rules.map((rule, position) => ({ connectionId, position, ...rule }));
      await tx.insert(companyRule).values(rows);
    }
    await readSoon(tx, connectionId, { everything: true });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.rules_replaced",
      subjectType: "connection",
      subjectId: connectionId,
      companyId: row.companyId,
      detail: { rules: { from: before, to: rules } },
    });
    await announce(tx, [
      { type: "connection.updated", subjectId: connectionId, companyId: null, audience: "admin" },
    ]);
  });
  wake("change");
  return rules;
}
