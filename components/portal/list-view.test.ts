import { expect, test } from "vitest";
import type { TicketListData } from "#components/portal/api.ts";
import { growView, mergeView, openView } from "#components/portal/list-view.ts";
import { makeTicket } from "#components/portal/testing.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

const review = makeTicket({ id: "review", status: "in_review" });
const answered = makeTicket({ id: "answered", status: "answered" });

function data(items: Ticket[], turn: Ticket[] = []): TicketListData {
  return { items, turn, nextCursor: null, counts: { new: 0, in_review: 0, answered: 0, done: 0, unread: 0 } };
}
const none = new Map<string, Ticket | null>();
const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

test("a ticket is in one place only", () => {
  const view = openView(data([answered, review], [answered]), true);
  expect([ids(view.turn), ids(view.rows)]).toEqual([["answered"], ["review"]]);
  expect(ids(openView(data([answered, review]), false).rows)).toEqual(["answered", "review"]);
});

test("a row that is answered says so where it stands, and waits to become a card", () => {
  const now = { ...review, status: "answered" as const };
  const view = mergeView(openView(data([review]), true), { fresh: data([now], [now]), strays: none }, true);
  expect(view.rows[0]?.status).toBe("answered");
  expect(view.changed.get("review")).toBe("a");
  expect([ids(view.turn), ids(view.waiting)]).toEqual([[], ["review"]]);
});

test("a card that goes back to review stays where it is", () => {
  const now = { ...answered, status: "in_review" as const };
  const view = mergeView(
    openView(data([answered], [answered]), true),
    { fresh: data([now]), strays: none },
    true,
  );
  expect(view.turn[0]?.status).toBe("in_review");
  expect(view.waiting).toEqual([]);
});

test("the second change fades again", () => {
  let view = openView(data([review]), true);
  view = mergeView(view, { fresh: data([{ ...review, subject: "1" }]), strays: none }, true);
  view = mergeView(view, { fresh: data([{ ...review, subject: "2" }]), strays: none }, true);
  expect(view.changed.get("review")).toBe("b");
});

test("into an empty list news comes at once", () => {
  const view = mergeView(openView(data([]), true), { fresh: data([review]), strays: none }, true);
  expect([ids(view.rows), view.waiting]).toEqual([["review"], []]);
});

test("a further page goes under the rows", () => {
  const more = makeTicket({ id: "more" });
  const view = growView(openView(data([review]), true), { items: [answered, more], nextCursor: "c" }, true);
  expect([ids(view.rows), view.nextCursor]).toEqual([["review", "more"], "c"]);
});

test("what moves up from below the last row is not new", () => {
  const at = (id: string, updatedAt: string) => makeTicket({ id, updatedAt });
  const shown = { ...data([at("b", "2026-03-17T05:00:00.000Z")]), nextCursor: "c" };
  const fresh = {
    ...data([at("new", "2026-03-17T06:00:00.000Z"), at("below", "2026-03-17T04:00:00.000Z")]),
    nextCursor: "c",
  };
  expect(ids(mergeView(openView(shown, false), { fresh, strays: none }, false).waiting)).toEqual(["new"]);
});
