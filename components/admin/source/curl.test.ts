import { expect, test } from "vitest";
import { curlCommand } from "#components/admin/source/curl.ts";

const URL = "https://signal.example/hooks/whatap/k_1/";

test("the token goes into its header", () => {
  expect(curlCommand(URL, "{}", { header: "X-Webhook-Token", token: "t" })).toBe(
    [
      `curl -X POST '${URL}'`,
      "-H 'Content-Type: application/json'",
      "-H 'X-Webhook-Token: t'",
      "-d '{}'",
    ].join(" \\\n  "),
  );
});

test("without a header it goes into the address, without a token nowhere", () => {
  expect(curlCommand(URL, "{}", { header: null, token: "t" })).toContain(`'${URL}?token=t'`);
  expect(curlCommand(URL, "{}", null)).not.toContain("token");
});

test("a sample's own headers are written instead of the usual one", () => {
  const command = curlCommand(URL, "{}", null, { Authorization: "GenieKey k_1" });
  expect(command).toContain("-H 'Authorization: GenieKey k_1'");
  expect(command).not.toContain("Content-Type");
});

test("a quote in the body does not end the shell's word", () => {
  expect(curlCommand(URL, `{"a":"it's"}`, null)).toContain(String.raw`-d '{"a":"it'\''s"}'`);
});
