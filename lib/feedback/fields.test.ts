import { expect, test } from "vitest";
import { readFields, searchTextOf, summaryOf } from "#lib/feedback/fields.ts";

test("fields keep their names, their order and what people can read", () => {
  const fields = readFields({
    message: "결제가 안 됩니다",
    rating: 1,
    agreed: false,
    device: ["iPhone", 14],
    images: ["https://img.example/1.png"],
    meta: { os: "iOS" },
    gone: null,
  });
  expect(fields).toEqual([
    { name: "message", value: "결제가 안 됩니다" },
    { name: "rating", value: 1 },
    { name: "agreed", value: false },
    { name: "device", value: ["iPhone", "14"] },
    { name: "images", value: ["https://img.example/1.png"] },
    { name: "meta", value: '{"os":"iOS"}' },
    { name: "gone", value: null },
  ]);
  expect(searchTextOf(fields)).toBe(
    '결제가 안 됩니다 1 false iphone 14 https://img.example/1.png {"os":"ios"}',
  );
});

test("whatever a hostile body holds becomes something that can be kept", () => {
  let deep: unknown = "x";
  for (let i = 0; i < 200_000; i++) deep = [deep];
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, i]));
  const fields = readFields({
    nul: "a\0b",
    lone: "\ud800",
    deep: { deep },
    long: "가".repeat(50_000),
    ...many,
  });
  expect(fields).toHaveLength(200);
  expect(fields[0]).toEqual({ name: "nul", value: "a\ufffdb" });
  expect(fields[1]).toEqual({ name: "lone", value: "\ufffd" });
  expect(fields[2]).toEqual({ name: "deep", value: "…" });
  expect(String(fields[3]?.value)).toHaveLength(20_000);
});

test.each([
  [{ agent: "Mozilla/5.0 (a very long name of a browser)", message: "느려요" }, "느려요"],
  [{ os: "iOS", memo: "앱이  자꾸\n꺼집니다" }, "앱이 자꾸 꺼집니다"],
  [{ photo: "https://img.example/very-long-address.png", why: "깨짐" }, "깨짐"],
  [{ rating: 3 }, null],
  [{}, null],
])("%j is called %s", (fields, expected) => {
  expect(summaryOf(readFields(fields))).toBe(expected);
});
