import { inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { asUpstream, requireAccess, requireJira } from "#lib/jira/require-jira.ts";
import { CompanyRulesInput, type RulesPreview } from "#lib/jira/schema.ts";
import { latest } from "#lib/jira/reading/scope.ts";
import { searchIssues } from "#lib/plugins/jira/client/issues.ts";
import { snapshotOf } from "#lib/plugins/jira/issue.ts";
import { matchRule } from "#lib/tickets/rules/company-rules.ts";

const ISSUES = 30;

/**
 * Whose the issues that changed last would be under rules that are not saved yet. Without rules it is
 * the connection's own company. Admins only; `conflict` without credentials.
 */
export async function previewRules(
  viewer: Viewer,
  connectionId: number,
  input: CompanyRulesInput,
): Promise<RulesPreview> {
  const jira = await requireJira(viewer, connectionId);
  const { rules } = CompanyRulesInput.parse(input);
  const access = await requireAccess(connectionId);
  const { issues } = await asUpstream(() =>
    searchIssues(access, latest(jira.settings), ["*all"], undefined, ISSUES),
  );
  const own = jira.source.companyId;
  const ids = [...new Set([...rules.map((rule) => rule.companyId), ...(own === null ? [] : [own])])];
  const companies =
    ids.length === 0
      ? []
      : await db()
          .select({ id: company.id, name: company.name })
          .from(company)
          .where(inArray(company.id, ids));
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  const items = issues.flatMap((issue) => {
    const seen = snapshotOf(issue, { eventAt: undefined, actor: undefined, names: new Map() });
    if (!seen) return [];
    const facts = {
      projectKey: seen.projectKey,
      labels: seen.labels,
      organizations: seen.organizations,
      emailDomain: seen.reporterDomain,
    };
    const rule = matchRule(rules, facts) ?? null;
    const companyId = rules.length === 0 ? own : rule === null ? null : (rules[rule]?.companyId ?? null);
    return {
      issueKey: seen.key ?? seen.externalId ?? "",
      subject: seen.subject ?? "",
      project: seen.projectKey ?? null,
      labels: seen.labels ?? [],
      organizations: seen.organizations ?? [],
      emailDomain: seen.reporterDomain ?? null,
      companyId,
      companyName: companyId === null ? null : (names.get(companyId) ?? null),
      rule,
    };
  });
  return { items };
}
