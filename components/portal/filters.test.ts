import { expect, test } from "vitest";
import { parseFilters, ticketsHref, toListInput } from "#components/portal/filters.ts";

test("the plain address shows what is not done, of the whole company", () => {
  const filters = parseFilters({});
  expect(filters).toEqual({ state: "active", q: "", scope: "company", companyId: null });
  expect(ticketsHref(filters)).toBe("/tickets");
  expect(toListInput(filters)).toEqual({ active: "true" });
});

test("filters go to the address and come back", () => {
  const filters = { state: "in_review", q: "결제 502", scope: "mine", companyId: 3 } as const;
  const url = new URL(ticketsHref(filters), "http://localhost");
  expect(parseFilters(Object.fromEntries(url.searchParams))).toEqual(filters);
});

test("tickets of nobody have an address", () => {
  const filters = parseFilters({ companyId: "none" });
  expect(ticketsHref(filters)).toBe("/tickets?companyId=none");
  expect(toListInput(filters)).toEqual({ active: "true", unassigned: "true" });
});

test("words typed on a Mac are searched as everyone else types them", () => {
  expect(parseFilters({ q: " 결제".normalize("NFD") }).q).toBe("결제");
});

test("what is not understood counts as not said", () => {
  expect(parseFilters({ status: "nope", scope: "all", companyId: "x", q: ["a", "b"] })).toEqual({
    state: "active",
    q: "a",
    scope: "company",
    companyId: null,
  });
});
