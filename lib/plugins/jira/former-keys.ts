import { isIssueKey } from "#lib/plugins/jira/link.ts";
import { line, member } from "#lib/plugins/jira/text.ts";

const MOST = 100;

function itemsOf(entry: unknown): unknown[] {
  const items = member(entry, "items");
  return Array.isArray(items) ? items : [];
}

/** `fieldId` is Cloud's alone; `field` is a label in the case of the day. */
function isKey(item: unknown): boolean {
  const name = member(item, "fieldId") ?? member(item, "field");
  return typeof name === "string" && /^(issue)?key$/i.test(name);
}

/**
 * The keys an issue left behind, out of entries of its history: of a webhook's `changelog`, or of
 * `changelog.histories` over REST. Each once, in the order given.
 */
export function formerKeysOf(entries: unknown[]): string[] {
  const keys = entries
    .flatMap(itemsOf)
    .filter(isKey)
    .flatMap((item) => line(member(item, "fromString"), 100) ?? [])
    .filter(isIssueKey);
  return [...new Set(keys)].slice(0, MOST);
}
