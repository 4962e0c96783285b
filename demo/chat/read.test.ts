import { expect, test } from "vitest";
import { piecesOf, readCard } from "#demo/chat/read.ts";
import type { Told } from "#lib/notifications/incident/facts.ts";
import { noticeWords } from "#lib/notifications/incident/words.ts";
import { jandiMessage } from "#lib/notifications/shapes/jandi.ts";
import { slackMessage } from "#lib/notifications/shapes/slack.ts";

const told: Told = {
  occasion: "opened",
  incident: {
    id: "0195f000-0000-7000-8000-000000000001",
    number: 1043,
    title: "CPU <95%>",
    severity: "critical",
    status: "open",
    target: "order-api-01",
    sourceName: "WhaTap",
    metric: null,
    value: null,
    threshold: null,
    count: 1,
    firstSeenAt: "2026-03-17T05:32:06Z",
    acknowledgedBy: null,
    resolvedBy: null,
    resolvedAt: null,
  },
};
const words = noticeWords("single", [told], {
  locale: "ko",
  timeZone: "Asia/Seoul",
  origin: "http://localhost:3000",
});

test.each([
  ["Slack", slackMessage(words)],
  ["JANDI", jandiMessage(words)],
])("shows what AtSignal sends in the shape of %s", (_, body) => {
  const card = readCard(body);
  expect(card?.color.toLowerCase()).toBe("#e5484d");
  expect(piecesOf(card?.title ?? "")[0]?.words).toContain("#1043 CPU <95%>");
  const links = card?.lines.flatMap(piecesOf).filter(({ url }) => url !== null);
  expect(links).toContainEqual({ words: "인시던트 열기", url: "http://localhost:3000/incidents/1043" });
});

test("does not take what is neither", () => {
  expect(readCard({ hello: "there" })).toBeUndefined();
});
