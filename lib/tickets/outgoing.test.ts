import fc from "fast-check";
import { expect, test } from "vitest";
import { adfToPlain } from "#lib/plugins/jira/adf.ts";
import { textToAdf, textToWiki } from "#lib/plugins/jira/client/compose.ts";
import { wikiToPlain } from "#lib/plugins/jira/wiki.ts";
import { isSent, signedText, withoutSignature } from "#lib/tickets/outgoing.ts";

const customer = { name: "윤채원", company: "새봄커머스" };

test("the writer's name stands in the first line", () => {
  expect(signedText(customer, "안 됩니다.\n급합니다.")).toBe("윤채원 (새봄커머스):\n안 됩니다.\n급합니다.");
  expect(signedText({ name: "박민규", company: null }, "네")).toBe("박민규:\n네");
  expect(signedText({ ...customer, about: ["장애 신고", null, "급함"] }, "네")).toBe(
    "윤채원 (새봄커머스) · 장애 신고 · 급함:\n네",
  );
});

test("a text is known again after its way through either markup", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      const sent = signedText(customer, `${typed} *굵게* {x} [a|b] {quote} {code:java} -1 #2`);
      expect(isSent(adfToPlain(textToAdf(sent)), sent)).toBe(true);
      expect(isSent(wikiToPlain(textToWiki(sent)), sent)).toBe(true);
    }),
  );
});

test("somebody else's words are not taken for ours, the same words under another name neither", () => {
  const sent = signedText(customer, "네");
  expect(isSent("윤채원 님 확인했습니다. 네", sent)).toBe(false);
  expect(isSent("네", sent)).toBe(false);
  expect(isSent(signedText({ ...customer, name: "문가은" }, "네"), sent)).toBe(false);
  expect(isSent(signedText(customer, "아니요"), sent)).toBe(false);
  expect(isSent(`[공유] ${sent}`, sent)).toBe(true);
});

test("what stands below the signature", () => {
  expect(withoutSignature("윤채원 (새봄커머스):\n안 됩니다.", "윤채원")).toBe("안 됩니다.");
  expect(withoutSignature("안 됩니다.", "윤채원")).toBeUndefined();
});
