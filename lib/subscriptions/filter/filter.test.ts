import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFilter } from "#lib/subscriptions/filter/compile.ts";
import { FilterProblem } from "#lib/subscriptions/filter/problem.ts";

const body = {
  eventType: "incident.created",
  companyId: 7,
  data: {
    severity: "critical",
    count: 64,
    target: null,
    tags: ["pay", "gw"],
    parts: [
      { name: "pcode", n: 1 },
      { name: "oid", n: 2 },
    ],
    title: "결제 승인 API 응답 지연\nstatus 502",
  },
};

const holds = (filter: unknown) => compileFilter(filter)(body);

test.each<[unknown, boolean]>([
  [null, true],
  [{}, true],
  [{ "data.severity": "critical" }, true],
  [{ "data.severity": "warning" }, false],
  [{ "data.severity": { $eq: "critical" } }, true],
  [{ "data.severity": { $ne: "critical" } }, false],
  [{ "data.nothing": { $ne: "critical" } }, true],
  [{ "data.severity": { $in: ["warning", "critical"] } }, true],
  [{ "data.severity": { $nin: ["warning", "critical"] } }, false],
  [{ "data.count": { $gt: 63, $lt: 65 } }, true],
  [{ "data.count": { $gt: 64 } }, false],
  [{ "data.count": { $gte: 64 } }, true],
  [{ "data.count": { $lte: 63 } }, false],
  [{ "data.count": { $gt: "10" } }, false],
  [{ "data.severity": { $gte: "c" } }, true],
  [{ "data.target": null }, true],
  [{ "data.nothing": null }, true],
  [{ "data.target": { $exists: true } }, true],
  [{ "data.nothing": { $exists: false } }, true],
  [{ "data.tags": "pay" }, true],
  [{ "data.tags": ["pay", "gw"] }, true],
  [{ "data.tags": ["pay"] }, false],
  [{ "data.tags.1": "gw" }, true],
  [{ "data.parts.name": "oid" }, true],
  [{ "data.parts.1.n": 2 }, true],
  [{ "data.parts.0": { name: "pcode", n: 1 } }, true],
  [{ "data.title": { $regex: "승인.*지연" } }, true],
  [{ "data.title": { $regex: "^STATUS \\d{3}$", $options: "im" } }, true],
  [{ "data.title": { $regex: "^status" } }, false],
  [{ "data.count": { $regex: "6" } }, false],
  [{ "data.severity": { $not: { $regex: "^warn" } } }, true],
  [{ $or: [{ companyId: 8 }, { companyId: 7 }] }, true],
  [{ $and: [{ companyId: 8 }, { companyId: 7 }] }, false],
  [{ $not: { companyId: 8 } }, true],
  [{ "__proto__.x": { $exists: true } }, false],
  [{ "data.constructor": { $exists: true } }, false],
])("%j: %s", (filter, expected) => {
  expect(holds(filter)).toBe(expected);
});

test.each<[unknown, string, string]>([
  [{ a: { $gte: 1, $where: "x" } }, "unknown_operator", "$where"],
  [{ $nor: [{}] }, "unknown_operator", "$nor"],
  [{ a: { $not: { $elemMatch: {} } } }, "unknown_operator", "$elemMatch"],
  [{ a: { $options: "i" } }, "unknown_operator", "$options"],
  [{ a: { $gt: 1, b: 2 } }, "mixed", ""],
  [{ a: { $in: "x" } }, "not_a_list", ""],
  [{ $or: [] }, "not_a_list", ""],
  [{ $or: [1] }, "not_an_object", ""],
  [[], "not_an_object", ""],
  ["x", "not_an_object", ""],
  [{ a: { $not: 1 } }, "not_an_object", ""],
  [{ a: { $gt: true } }, "not_comparable", ""],
  [{ a: { $exists: 1 } }, "not_a_boolean", ""],
  [{ a: { $regex: 1 } }, "not_a_text", ""],
  [{ a: { $regex: "x".repeat(201) } }, "bad_regex", ""],
  [{ a: { $regex: "x", $options: "g" } }, "bad_regex", ""],
])("%j is refused: %s", (filter, code, what) => {
  expect(() => compileFilter(filter)).toThrow(expect.objectContaining({ code, what }));
});

test.each(["(", "(?=a)b", "(a)\\1", "a**"])("the pattern %s is refused", (pattern) => {
  expect(() => compileFilter({ a: { $regex: pattern } })).toThrow(
    expect.objectContaining({ code: "bad_regex" }),
  );
});

test("an unknown operator is named wherever it stands", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("$and", "$or", "$not"), { maxLength: 4 }), (around) => {
      const inner: unknown = { a: { $near: 1 } };
      const filter = around.reduce((it, name) => ({ [name]: name === "$not" ? it : [it] }), inner);
      expect(() => compileFilter(filter)).toThrow(/unknown operator: \$near/);
    }),
  );
});

test("whatever it is given, a filter compiles or says what is wrong with it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (filter, value) => {
      try {
        expect(typeof compileFilter(filter)(value)).toBe("boolean");
      } catch (error) {
        expect(error).toBeInstanceOf(FilterProblem);
      }
    }),
  );
});

test("a condition and its opposite never agree", () => {
  const name = fc.constantFrom("data", "data.count", "data.tags", "x");
  fc.assert(
    fc.property(
      name,
      fc.constantFrom("$eq", "$gt", "$lt"),
      fc.integer({ min: 60, max: 70 }),
      (path, op, n) => {
        expect(holds({ [path]: { [op]: n } })).toBe(!holds({ $not: { [path]: { [op]: n } } }));
        expect(holds({ [path]: { [op]: n } })).toBe(!holds({ [path]: { $not: { [op]: n } } }));
      },
    ),
  );
});

test("no pattern takes long on any text", () => {
  const text = `${"a".repeat(50_000)}!`;
  for (const pattern of ["(a+)+$", "(a|aa)+$", "(.*)(.*)(.*)(.*)x", "(a{1,30}){1,30}$", "([a-z]+.?)+b$"]) {
    // Of the processor, not of the clock: what else the machine does is not the pattern's fault.
    const began = process.cpuUsage();
    compileFilter({ data: { $regex: pattern } })({ data: text });
    expect(process.cpuUsage(began).user / 1000, pattern).toBeLessThan(2000);
  }
});

test("deep and wide filters are refused", () => {
  let deep: unknown = { a: 1 };
  for (let i = 0; i < 50; i++) deep = { $not: deep };
  expect(() => compileFilter(deep)).toThrow(expect.objectContaining({ code: "too_deep" }));
  const wide = { $or: Array.from({ length: 201 }, () => ({ a: 1 })) };
  expect(() => compileFilter(wide)).toThrow(expect.objectContaining({ code: "too_many" }));
});
