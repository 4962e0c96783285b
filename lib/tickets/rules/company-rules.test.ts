import { expect, test } from "vitest";
import { type CompanyRule, matchRule } from "#lib/tickets/rules/company-rules.ts";

const rules: CompanyRule[] = [
  { field: "label", value: "vip", companyId: 1 },
  { field: "organization", value: "새봄커머스", companyId: 2 },
  { field: "email_domain", value: "@Hanbit.example", companyId: 3 },
  { field: "project", value: "SB", companyId: 4 },
];

test.each([
  ["the first that fits", { projectKey: "SB", labels: ["VIP"] }, 0],
  [
    "an organisation, whatever way its Hangul is composed",
    { organizations: ["새봄커머스".normalize("NFD")] },
    1,
  ],
  ["a domain without its @, in any case", { emailDomain: "hanbit.EXAMPLE" }, 2],
  ["a project", { projectKey: "sb", labels: [] }, 3],
  ["nothing that only begins alike", { projectKey: "SBX", emailDomain: "x.hanbit.example" }, undefined],
  ["nothing without facts", {}, undefined],
])("%s", (_name, facts, index) => {
  expect(matchRule(rules, facts)).toBe(index);
});
