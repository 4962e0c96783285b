import { expect, test } from "vitest";
import { matchNotices } from "#components/portal/notices/match-notices.ts";
import type { PublicNotice } from "#lib/status/schema.ts";

function notice(title: string, services: string[] = []): PublicNotice {
  const startedAt = "2026-03-17T04:41:00.000Z";
  return { id: title, title, services, stage: "fixing", startedAt, resolvedAt: null, updates: [] };
}

const pay = notice("결제 승인이 늦어지고 있습니다", ["카드 결제"]);
const mail = notice("메일이 늦게 갑니다");
const search = notice("검색이 되지 않습니다");

test("the notice with the ticket's words comes first, whatever particle they carry", () => {
  expect(matchNotices([mail, search, pay], "결제가 안 됩니다")[0]).toBe(pay);
  expect(matchNotices([pay, search, mail], "메일을 못 받았습니다")[0]).toBe(mail);
});

test("without words, or with others, the latest two are offered as they are", () => {
  for (const words of ["", "?", "로고"])
    expect(matchNotices([pay, mail, search], words)).toEqual([pay, mail]);
  expect(matchNotices([], "결제")).toEqual([]);
});
