import { expect, test } from "vitest";
import { prettyJson } from "#components/ui/pretty-json.ts";

test.each([
  '{"a":1,"b":[1,2,{"c":null}],"d":{},"e":[],"f":"a, b: {\\"c\\"}"}',
  "[]",
  '"text"',
  "  [ true , false ]  ",
  '{"deep":{"deeper":[[1],[2]]}}',
])("lays out like JSON.stringify: %s", (text) => {
  expect(prettyJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
});

test("keeps literals that a number could not hold, and escapes, as they were written", () => {
  expect(prettyJson('{"id":12345678901234567890,"e":1.50e3,"s":"\\ud55c"}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "e": 1.50e3,\n  "s": "\\ud55c"\n}',
  );
});

test("what is not JSON is not laid out", () => {
  expect(prettyJson("{'a': 1}")).toBeNull();
  expect(prettyJson("")).toBeNull();
});
