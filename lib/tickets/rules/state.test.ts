import fc from "fast-check";
import { expect, test } from "vitest";
import { TicketStatus } from "#lib/tickets/schema.ts";
import { type TicketFacts, ticketStatus } from "#lib/tickets/rules/state.ts";

const at = (n: number) => new Date(Date.UTC(2026, 2, 17, 5, n));

function facts(more: Partial<TicketFacts>): TicketFacts {
  return {
    jiraStatus: "In Progress",
    category: "indeterminate",
    statusSince: at(0),
    lastPublic: null,
    agentSpoke: false,
    statusMap: {},
    ...more,
  };
}

const agent = (n: number) => ({ lastPublic: { at: at(n), side: "agent" as const }, agentSpoke: true });
const customer = (n: number, agentSpoke: boolean) => ({
  lastPublic: { at: at(n), side: "customer" as const },
  agentSpoke,
});
const map = { statusMap: { "In Progress": "answered" as const, Waiting: "new" as const } };

test.each<[string, Partial<TicketFacts>, string]>([
  ["nothing known", { jiraStatus: null, category: null }, "new"],
  ["category new", { category: "new" }, "new"],
  ["category indeterminate", {}, "in_review"],
  ["category done", { category: "done" }, "done"],
  ["no category, a foreign name", { category: null }, "in_review"],
  ["no category, our own word", { jiraStatus: "답변완료", category: null }, "answered"],
  ["the agent's last word", agent(1), "answered"],
  ["the agent's last word before work began", { category: "new", ...agent(1) }, "answered"],
  ["the agent's last word on a done ticket", { category: "done", ...agent(1) }, "done"],
  ["only the customer spoke", { category: "new", ...customer(1, false) }, "new"],
  ["the customer after an answer", { category: "new", ...customer(2, true) }, "in_review"],
  ["mapped answered", map, "answered"],
  ["mapped answered, customer since", { ...map, ...customer(1, false) }, "in_review"],
  ["mapped answered, customer before", { ...map, statusSince: at(2), ...customer(1, false) }, "answered"],
  [
    "mapped answered, customer at that moment",
    { ...map, statusSince: at(1), ...customer(1, false) },
    "answered",
  ],
  [
    "our own word, mapped otherwise",
    { jiraStatus: "답변완료", statusMap: { 답변완료: "in_review" } },
    "in_review",
  ],
  [
    "mapped back to new after the answer",
    { ...map, jiraStatus: "Waiting", statusSince: at(2), ...agent(1) },
    "new",
  ],
  ["mapped new, answer since", { ...map, jiraStatus: "Waiting", ...agent(1) }, "answered"],
  ["mapped done though Jira is not", { statusMap: { "In Progress": "done" }, ...agent(1) }, "done"],
  ["mapped open though Jira is done", { ...map, jiraStatus: "Waiting", category: "done" }, "new"],
  ["a status named as a prototype's member", { jiraStatus: "constructor" }, "in_review"],
])("%s", (_, more, expected) => {
  expect(ticketStatus(facts(more))).toBe(expected);
});

const anyFacts: fc.Arbitrary<TicketFacts> = fc
  .record({
    jiraStatus: fc.constantFrom(null, "A", "B", "검토중", "처리완료"),
    category: fc.constantFrom(null, "new", "indeterminate", "done", "undefined"),
    statusSince: fc.option(fc.integer({ min: 0, max: 9 }).map(at)),
    lastPublic: fc.option(
      fc.record({
        at: fc.integer({ min: 0, max: 9 }).map(at),
        side: fc.constantFrom("customer" as const, "agent" as const),
      }),
    ),
    agentSpoke: fc.boolean(),
    statusMap: fc.dictionary(fc.constantFrom("A", "B"), fc.constantFrom(...TicketStatus.options)),
  })
  .map((f) => ({ ...f, agentSpoke: f.agentSpoke || f.lastPublic?.side === "agent" }));

test("done is Jira's or the admin's word, never the conversation's", () => {
  fc.assert(
    fc.property(anyFacts, (f) => {
      const silent = ticketStatus({ ...f, lastPublic: null, agentSpoke: false });
      expect(ticketStatus(f) === "done").toBe(silent === "done");
    }),
  );
});

test("a customer's newest word never leaves a ticket answered", () => {
  fc.assert(
    fc.property(anyFacts, (f) => {
      const lastPublic = { at: at(10), side: "customer" as const };
      expect(ticketStatus({ ...f, lastPublic })).not.toBe("answered");
    }),
  );
});

test("an agent's newest word answers every ticket that is not done", () => {
  fc.assert(
    fc.property(anyFacts, (f) => {
      const lastPublic = { at: at(10), side: "agent" as const };
      expect(["answered", "done"]).toContain(ticketStatus({ ...f, lastPublic, agentSpoke: true }));
    }),
  );
});
