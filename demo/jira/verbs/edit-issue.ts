import { Refused } from "#demo/kit/router.ts";
import type { ChangeItem } from "#demo/jira/model.ts";
import { type Desk, change, issueByKey } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** Changes summary, description or labels; what is absent or the same stays. */
export function editIssue(
  desk: Desk,
  key: string,
  input: {
    summary?: string | undefined;
    description?: string | undefined;
    descriptionAdf?: unknown;
    labels?: string[] | undefined;
  },
): Emission[] {
  const issue = issueByKey(desk.wire.site, key);
  const items: ChangeItem[] = [];
  for (const field of ["summary", "description"] as const) {
    const value = input[field]?.trim();
    if (value === undefined || value === issue[field]) continue;
    if (field === "summary" && value === "") throw new Refused(422, "summary must not be empty");
    items.push({ field, from: null, fromString: issue[field], to: null, toString: value });
    issue[field] = value;
    if (field === "description") issue.descriptionAdf = input.descriptionAdf ?? null;
  }
  const { labels } = input;
  if (labels !== undefined && labels.join(" ") !== issue.labels.join(" ")) {
    const [fromString, toString] = [issue.labels.join(" "), labels.join(" ")];
    items.push({ field: "labels", from: null, fromString, to: null, toString });
    issue.labels = labels;
  }
  return change(desk, issue, items);
}
