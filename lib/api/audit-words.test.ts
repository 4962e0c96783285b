import { expect, test } from "vitest";
import { z } from "zod";
import { KEYED, WORDED } from "#components/admin/audit/worded.ts";
import { AUDIT_ACTIONS, AUDIT_FACTS, AUDIT_SUBJECTS } from "#lib/audit/vocabulary.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { SlaTargets } from "#lib/incidents/sla/schema.ts";
import { CompanyRule, JiraState } from "#lib/jira/schema.ts";
import { ChannelKind } from "#lib/notifications/channels/schema.ts";
import { NoticeChoices } from "#lib/notifications/personal/schema.ts";
import { PolicyInput, RotationInput } from "#lib/oncall/schema.ts";
import { allPlugins } from "#lib/plugins/registry.ts";
import { EditNoticeInput, NoticeStage, StatusPage } from "#lib/status/schema.ts";
import { DeliveryStatus, RetryPolicy } from "#lib/subscriptions/schema.ts";
import { EventResult } from "#lib/connections/schema.ts";

/** Whatever the audit log keeps as a whole: settings, and what a deed was given. */
const KEPT: Record<string, z.ZodType> = {
  RotationInput,
  PolicyInput,
  NoticeChoices,
  SlaTargets,
  CompanyRule,
  StatusPage: StatusPage.pick({ enabled: true, access: true, indexed: true }),
  ...Object.fromEntries(allPlugins().map((plugin) => [plugin.id, plugin.settings])),
};

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
}

/** Members with a fixed set of values, and those values; members of maps are the senders' own words. */
function walk(schema: Schema, member: string, found: Map<string, Set<string>>): void {
  const of = found.get(member) ?? new Set();
  found.set(member, of);
  for (const value of schema.enum ?? []) if (typeof value === "string") of.add(value);
  for (const each of schema.anyOf ?? []) walk(each, member, found);
  if (schema.items) walk(schema.items, member, found);
  if (typeof schema.additionalProperties === "object") walk(schema.additionalProperties, member, found);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    walk(inner, KEYED.has(member) ? member : name, found);
  }
}

const members = new Map<string, Set<string>>();
for (const schema of Object.values(KEPT)) {
  walk(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, "settings", members);
}
const single: [string, readonly string[]][] = [
  ["plugin", allPlugins().map((plugin) => plugin.id)],
  ["stage", NoticeStage.options],
  ["kind", ChannelKind.options],
  ["kind", JiraState.shape.webhooks.element.shape.kind.options],
  ["access", JiraState.shape.access.options],
  ["access", StatusPage.shape.access.options],
  ["status", DeliveryStatus.options],
  ["from", EventResult.options],
  ["retryPolicy", RetryPolicy.options],
  ["edited", Object.keys(EditNoticeInput.shape).filter((name) => name !== "version")],
  ["edited", ["update"]],
  ["by", ["link", "code", "first_admin_link"]],
  ["locale", ["ko", "en"]],
];
for (const [member, values] of single) {
  members.set(member, new Set([...(members.get(member) ?? []), ...values]));
}
/** Names of the sending systems' own fields stay as those systems call them. */
const THEIRS = new Set(["fingerprintFields"]);

function audit(
  locale: "ko" | "en",
): Record<"action" | "subject" | "field" | "value", Record<string, string>> {
  return messagesOf(locale).admin.audit;
}

for (const locale of ["ko", "en"] as const) {
  test(`the ${locale} audit page has words for every deed, thing, member and value`, () => {
    const { action, subject, field, value } = audit(locale);
    const without = (names: Iterable<string>, words: Record<string, string>) =>
      [...names].filter((name) => !words[name]);
    expect(
      without(
        AUDIT_ACTIONS.map((each) => each.replaceAll(".", "_")),
        action,
      ),
    ).toEqual([]);
    expect(without(AUDIT_SUBJECTS, subject)).toEqual([]);
    expect(without([...AUDIT_FACTS, ...members.keys()], field)).toEqual([]);
    expect(
      without(
        [...members].flatMap(([member, values]) => (THEIRS.has(member) ? [] : [...values])),
        value,
      ),
    ).toEqual([]);
  });
}

test("no words are left of deeds that nobody does any more", () => {
  const told = new Set(AUDIT_ACTIONS.map((each) => each.replaceAll(".", "_")));
  expect(Object.keys(audit("ko").action).filter((each) => !told.has(each))).toEqual([]);
});

test("members with words for their values are worded", () => {
  const unworded = [...members].filter(
    ([member, values]) => values.size > 0 && !WORDED.has(member) && !THEIRS.has(member),
  );
  expect(unworded.map(([member]) => member)).toEqual([]);
});
