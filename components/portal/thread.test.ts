import { expect, test } from "vitest";
import { buildThread } from "#components/portal/thread.ts";
import { makeComment, makeTicket } from "#components/portal/testing.ts";

const dayOf = (at: string) => at.slice(0, 10);
const kinds = (items: ReturnType<typeof buildThread>) =>
  items.map((item) => (item.kind === "message" ? item.message.body : item.kind));

test("the question first, then words and changes of state in the order of time", () => {
  const items = buildThread({
    ticket: makeTicket({ description: "질문", createdAt: "2026-03-17T04:49:00.000Z" }),
    comments: [makeComment({ body: "답", createdAt: "2026-03-17T05:05:00.000Z" })],
    steps: [
      { status: "new", at: "2026-03-17T04:49:00.000Z", actor: null, confirmed: false },
      { status: "in_review", at: "2026-03-17T04:55:00.000Z", actor: "서지안", confirmed: false },
    ],
    files: [],
    readAt: "2026-03-17T06:00:00.000Z",
    dayOf,
    line: true,
  });
  expect(kinds(items)).toEqual(["질문", "step", "답"]);
});

test("the line of what is new stands before the first comment of others that was not read", () => {
  const comments = [
    makeComment({ id: "1", body: "읽음", createdAt: "2026-03-17T05:00:00.000Z" }),
    makeComment({ id: "2", body: "내 말", createdAt: "2026-03-17T05:10:00.000Z", me: true }),
    makeComment({ id: "3", body: "새 답", createdAt: "2026-03-17T05:20:00.000Z" }),
    makeComment({ id: "4", body: "또", createdAt: "2026-03-17T05:30:00.000Z" }),
  ];
  const items = buildThread({
    ticket: makeTicket({ description: "질문" }),
    comments,
    steps: [],
    files: [],
    readAt: "2026-03-17T05:05:00.000Z",
    dayOf: () => "one day",
    line: true,
  });
  expect(kinds(items)).toEqual(["질문", "읽음", "내 말", "fresh", "새 답", "또"]);
  expect(items.find((item) => item.kind === "fresh")).toMatchObject({ count: 2 });
});

test("no line above everything", () => {
  const items = buildThread({
    ticket: makeTicket({ description: "" }),
    comments: [makeComment({ body: "첫 말" })],
    steps: [],
    files: [],
    readAt: null,
    dayOf,
    line: true,
  });
  expect(kinds(items)).toEqual(["첫 말"]);
});

test("a day begins with a line, except the first", () => {
  const items = buildThread({
    ticket: makeTicket({ description: "질문", createdAt: "2026-03-16T01:00:00.000Z" }),
    comments: [
      makeComment({ id: "1", body: "당일", createdAt: "2026-03-16T02:00:00.000Z" }),
      makeComment({ id: "2", body: "다음 날", createdAt: "2026-03-17T02:00:00.000Z" }),
    ],
    steps: [],
    files: [],
    readAt: "2026-03-18T00:00:00.000Z",
    dayOf,
    line: true,
  });
  expect(kinds(items)).toEqual(["질문", "당일", "day", "다음 날"]);
  expect(items.map((item) => item.kind === "message" && item.opensDay)).toEqual([true, false, false, true]);
});

test("an answer needs no line that says it was answered; an answered state without one does", () => {
  const answered = {
    status: "answered" as const,
    at: "2026-03-17T05:05:10.000Z",
    actor: "서지안",
    confirmed: false,
  };
  const thread = (comments: ReturnType<typeof makeComment>[]) =>
    kinds(
      buildThread({
        ticket: makeTicket(),
        comments,
        steps: [answered],
        files: [],
        readAt: null,
        dayOf: () => "",
        line: true,
      }),
    );
  expect(thread([makeComment({ body: "답", createdAt: "2026-03-17T05:05:00.000Z" })])).toEqual(["답"]);
  expect(thread([])).toEqual(["step"]);
  expect(thread([makeComment({ body: "메모", visibility: "internal" })])).toEqual(["메모", "step"]);
});
