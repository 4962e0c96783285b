import { expect, test } from "vitest";
import { messagesOf } from "#lib/i18n/messages.ts";
import { REASONS } from "#lib/pipeline/reasons.ts";

test.each(["ko", "en"] as const)("every reason has a sentence (%s)", (locale) => {
  expect(Object.keys(messagesOf(locale).reasons)).toEqual(expect.arrayContaining([...REASONS]));
});
