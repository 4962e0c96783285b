import { expect, test } from "vitest";
import { inputOf, momentOfText, newDraft, previewOf } from "#components/desk/notices/notice-draft.ts";
import { incident as makeIncident } from "#components/desk/testing.ts";

const SEOUL = "Asia/Seoul";
const incident = makeIncident(1043, {
  title: "SECRET",
  target: "SECRET",
  firstSeenAt: "2026-03-17T04:41:12.000Z",
  companyId: 7,
});

test("a new notice carries nothing of the incident but its company and its beginning", () => {
  const draft = newDraft(incident, SEOUL);
  expect(draft).toMatchObject({ startedAt: "2026-03-17T13:41", companyIds: [7], title: "", body: "" });
  const shown = previewOf({ ...draft, title: " 제목 ", body: "글" }, SEOUL, "2026-03-17T05:00:00Z");
  expect(JSON.stringify([draft, shown])).not.toContain("SECRET");
  expect(shown).toMatchObject({ title: "제목", startedAt: "2026-03-17T04:41:00.000Z", resolvedAt: null });
});

test("services are split, trimmed and each once; everyone needs no names", () => {
  const draft = { ...newDraft(incident, SEOUL), services: " 카드 결제,, 간편결제 , 카드 결제" };
  expect(inputOf(draft, SEOUL)).toMatchObject({ services: ["카드 결제", "간편결제"], companyIds: [7] });
  expect(inputOf({ ...draft, everyone: true }, SEOUL)).toMatchObject({ everyone: true, companyIds: [] });
});

test("what is no time is left out", () => {
  for (const text of ["", "T", "17.3.2026", "2026-03-17Tx"])
    expect(momentOfText(text, SEOUL)).toBeUndefined();
  expect(momentOfText("2026-03-17T00:30", SEOUL)).toBe("2026-03-16T15:30:00.000Z");
});
