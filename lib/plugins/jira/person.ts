import type { OutsidePerson } from "#lib/signals/signal.ts";
import { has, line, member } from "#lib/plugins/jira/text.ts";

/** Placeholders that Jira puts where an account is gone; several people share them. */
const NOBODY = new Set(["unknown", "?", '"?"']);

function idText(value: unknown): string | undefined {
  const id = line(value, 200);
  return id !== undefined && !NOBODY.has(id) ? id : undefined;
}

/**
 * A Jira user: identified by `accountId` on Cloud and by `key` (which survives a rename, unlike
 * `name`) on Data Center; e-mail addresses are neither needed nor reliable. Undefined when it names
 * nobody at all.
 */
export function personOf(user: unknown): OutsidePerson | undefined {
  const externalId =
    idText(member(user, "accountId")) ?? idText(member(user, "key")) ?? idText(member(user, "name"));
  const name = line(member(user, "displayName"), 200) ?? line(member(user, "name"), 200) ?? externalId;
  if (name === undefined) return undefined;
  const accountType = member(user, "accountType");
  return {
    name,
    ...(externalId === undefined ? {} : { externalId }),
    ...(typeof accountType === "string" && accountType !== "unknown"
      ? { customer: accountType === "customer" }
      : {}),
  };
}

/** A person field of an issue: undefined = not sent, null = nobody. */
export function personField(fields: unknown, name: string): OutsidePerson | null | undefined {
  if (!has(fields, name)) return undefined;
  const value = member(fields, name);
  return value === null ? null : personOf(value);
}
