import { Refused } from "#demo/kit/router.ts";
import type { ChangeItem } from "#demo/jira/model.ts";
import { type Desk, change, issueByKey } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** Changes summary or description; what is absent or the same stays. */
export function editIssue(
  desk: Desk,
  key: string,
  input: { summary?: string | undefined; description?: string | undefined },
): Emission[] {
  const issue = issueByKey(desk.wire.site, key);
  const items: ChangeItem[] = [];
  for (const field of ["summary", "description"] as const) {
    const value = input[field]?.trim();
    if (value === undefined || value === issue[field]) continue;
    if (field === "summary" && value === "") throw new Refused(422, "summary must not be empty");
    items.push({ field, from: null, fromString: issue[field], to: null, toString: value });
    issue[field] = value;
  }
  return change(desk, issue, items);
}
