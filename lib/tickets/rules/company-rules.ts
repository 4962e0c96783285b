/** One rule: an issue with this value in this field belongs to this company. */
export interface CompanyRule {
  field: "project" | "label" | "organization" | "email_domain";
  value: string;
  companyId: number;
}

/** What rules may look at. */
export interface RuleFacts {
  projectKey?: string | undefined;
  labels?: string[] | undefined;
  organizations?: string[] | undefined;
  /** Of the reporter's address, where Jira shows it. */
  emailDomain?: string | undefined;
}

const fold = (text: string) => text.normalize("NFC").trim().toLowerCase();

function valuesOf(facts: RuleFacts, field: CompanyRule["field"]): string[] {
  switch (field) {
    case "project":
      return facts.projectKey === undefined ? [] : [facts.projectKey];
    case "label":
      return facts.labels ?? [];
    case "organization":
      return facts.organizations ?? [];
    case "email_domain":
      return facts.emailDomain === undefined ? [] : [facts.emailDomain];
  }
}

/**
 * The first rule that fits, by its index; undefined when none does: then nobody's, never a guess.
 * Values are compared whole and without regard to case; `@` before a domain is forgiven.
 */
export function matchRule(rules: CompanyRule[], facts: RuleFacts): number | undefined {
  const index = rules.findIndex(({ field, value }) => {
    const wanted = fold(field === "email_domain" ? value.replace(/^@/, "") : value);
    return valuesOf(facts, field).some((own) => fold(own) === wanted);
  });
  return index < 0 ? undefined : index;
}
