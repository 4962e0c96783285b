import { expect, test } from "vitest";
import { draftOf, filterIn, headersIn, inputOf, typesIn } from "#components/admin/subscriptions/draft.ts";

test("types come one a line or between commas", () => {
  expect(typesIn(" incident.* \n\njira:*, ticket.created\n")).toEqual([
    "incident.*",
    "jira:*",
    "ticket.created",
  ]);
});

test("nothing typed is no filter, half a filter is none yet", () => {
  expect(filterIn("  ")).toEqual({ filter: null });
  expect(filterIn('{"a": 1}')).toEqual({ filter: { a: 1 } });
  expect(filterIn('{"a"')).toBeUndefined();
});

test("headers are names and values", () => {
  expect(headersIn("X-Team: pay\nAuthorization: Bearer a:b")).toEqual({
    "X-Team": "pay",
    Authorization: "Bearer a:b",
  });
  expect(headersIn("no colon")).toBeUndefined();
});

test("what is left empty stays as it is stored; a field that cannot be sent is named", () => {
  const draft = { ...draftOf(), name: "a", url: " https://a.test ", companyId: 3 };
  expect(inputOf(draft)).toEqual({
    body: {
      name: "a",
      url: "https://a.test",
      eventTypes: ["incident.*"],
      filter: null,
      retryPolicy: "standard",
      companyId: 3,
    },
  });
  expect(inputOf({ ...draft, dropToken: true })).toMatchObject({ body: { companyId: 3, token: null } });
  expect(inputOf({ ...draft, filter: "{" })).toEqual({ field: "filter" });
  expect(inputOf({ ...draft, headers: "x" })).toEqual({ field: "headers" });
});
