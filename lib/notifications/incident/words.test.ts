import { expect, test } from "vitest";
import type { Hearer, IncidentFacts, Told } from "#lib/notifications/incident/facts.ts";
import { noticeWords, plainText } from "#lib/notifications/incident/words.ts";
import { discordMessage } from "#lib/notifications/shapes/discord.ts";
import { jandiMessage } from "#lib/notifications/shapes/jandi.ts";
import { slackMessage } from "#lib/notifications/shapes/slack.ts";
import { teamsMessage } from "#lib/notifications/shapes/teams.ts";
import { checkTemplate, fillTemplate, placeholderValues } from "#lib/notifications/shapes/template.ts";

const ko: Hearer = { locale: "ko", timeZone: "Asia/Seoul", origin: "https://signal.example.test" };

function facts(values: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    id: "0195f000-0000-7000-8000-000000000001",
    number: 1043,
    title: "DB 커넥션 풀 <포화> & *굵게* [링크](x) @everyone",
    severity: "critical",
    status: "open",
    target: "order-api-01",
    sourceName: "WhaTap",
    metric: "connections",
    value: "100",
    threshold: "95",
    count: 3,
    firstSeenAt: "2026-03-17T05:32:06Z",
    acknowledgedBy: null,
    resolvedBy: null,
    resolvedAt: null,
    ...values,
  };
}

const opened = (values: Partial<IncidentFacts> = {}): Told => ({
  occasion: "opened",
  incident: facts(values),
});
const one = noticeWords("single", [opened()], ko);

function storm(count: number): Told[] {
  return Array.from({ length: count }, (_, i) =>
    opened({ number: 2000 + i, title: `장애 ${i}`, severity: i === 7 ? "critical" : "info" }),
  );
}

test("one incident is told in full, with times where the reader is", () => {
  const text = plainText(one);
  expect(one.heading).toContain("[위험] #1043");
  expect(text).toContain("대상: order-api-01");
  expect(text).toContain("값: connections 100 (기준 95)");
  expect(text).toContain("14:32");
  expect(text).toContain("반복: 3회");
  expect(text).toContain("https://signal.example.test/incidents/1043");
});

test("times are told in the reader's zone, which is named unless it is Seoul's", () => {
  const timeOf = (timeZone: string) =>
    noticeWords("single", [opened()], { ...ko, timeZone }).facts.find(({ name }) => name === "처음 발생")
      ?.value;
  expect(timeOf("Asia/Seoul")).toMatch(/14:32$/);
  expect(timeOf("Europe/Berlin")).toMatch(/06:32 \(GMT\+1\)$/);
  expect(timeOf("America/New_York")).toMatch(/01:32 \(GMT-4\)$/);
});

test("many are counted and the gravest come first; the rest is a number", () => {
  const words = noticeWords("digest", storm(37), ko);
  expect(words.heading).toBe("새 인시던트 37건");
  expect(words.lead).toBe("가장 심각한 것은 ‘장애 7’입니다.");
  expect(words.items).toHaveLength(10);
  expect(words.items[0]?.text).toBe("[위험] #2007 장애 7 · order-api-01");
  expect(words.more).toBe("외 27건");
  expect(words.tone).toBe("critical");
});

test("a digest says what kind of news it has", () => {
  const over = facts({ status: "resolved", resolvedAt: "2026-03-17T06:32:06Z" });
  const words = noticeWords("digest", [...storm(2), { occasion: "resolved", incident: over }], {
    ...ko,
    locale: "en",
  });
  expect(words.heading).toBe("2 new incidents, 1 resolved");
  expect(words.items.at(-1)?.text).toContain("[Resolved]");
});

test("a digest with one left is told in full; a resolution has its duration and its colour", () => {
  const over = facts({ status: "resolved", resolvedBy: "오태민", resolvedAt: "2026-03-17T06:37:06Z" });
  const words = noticeWords("digest", [{ occasion: "resolved", incident: over }], ko);
  expect(words.heading).toContain("[해결됨] #1043");
  expect(words.tone).toBe("resolved");
  expect(words.facts).toEqual(
    expect.arrayContaining([
      { name: "해결한 사람", value: "오태민" },
      { name: "지속 시간", value: "1시간 5분" },
    ]),
  );
});

test("Slack: blocks within its limits, control characters escaped", () => {
  const message = slackMessage(one) as {
    text: string;
    attachments: { color: string; blocks: { type: string }[] }[];
  };
  expect(message.text).toContain("&lt;포화&gt; &amp;");
  const [attachment] = message.attachments;
  expect(attachment?.color).toBe("#e5484d");
  expect(attachment?.blocks.map(({ type }) => type)).toEqual(["header", "section", "section", "section"]);
  const long = JSON.stringify(slackMessage(noticeWords("single", [opened({ title: "가".repeat(500) })], ko)));
  const header = /"type":"header","text":\{"type":"plain_text","text":"([^"]+)"/.exec(long)?.[1];
  expect(header).toHaveLength(150);
});

test("Teams: an adaptive card in a message, Markdown made plain", () => {
  const { type, attachments } = teamsMessage(one) as {
    type: string;
    attachments: { contentType: string; content: Record<string, unknown> }[];
  };
  expect(type).toBe("message");
  expect(attachments[0]?.contentType).toBe("application/vnd.microsoft.card.adaptive");
  const { content } = attachments[0] ?? { content: {} };
  expect(content).toMatchObject({ type: "AdaptiveCard", version: "1.4" });
  expect(JSON.stringify(content)).toContain("\\\\*굵게\\\\*");
  expect(Buffer.byteLength(JSON.stringify(teamsMessage(noticeWords("digest", storm(500), ko))))).toBeLessThan(
    28_000,
  );
});

test("JANDI: body, colour and info; a title cannot end the link it stands in", () => {
  const message = jandiMessage(one) as {
    body: string;
    connectColor: string;
    connectInfo: { title: string }[];
  };
  expect(message.connectColor).toBe("#E5484D");
  expect(message.body).toBe(
    "[[(위험) #1043 DB 커넥션 풀 <포화> & *굵게* (링크)(x) @everyone · order-api-01]](https://signal.example.test/incidents/1043)",
  );
  expect(message.connectInfo[0]?.title).toBe("새 인시던트가 발생했습니다.");
});

test("Discord: an embed within its limits that rings nobody", () => {
  const message = discordMessage(noticeWords("digest", storm(500), ko)) as {
    allowed_mentions: unknown;
    embeds: { title: string; description: string; color: number }[];
  };
  expect(message.allowed_mentions).toEqual({ parse: [] });
  expect(message.embeds[0]?.color).toBe(0xe5484d);
  expect(message.embeds[0]?.description.length).toBeLessThanOrEqual(4096);
});

test("a body template is filled inside its strings, whatever a title holds", () => {
  const told = [opened({ title: 'a "quoted" \\ title\nwith lines' })];
  const words = noticeWords("single", told, ko);
  const template = '{"to": ["0100"], "msg": {"title": "{{title}}", "n": 1, "id": "{{ id }}"}}';
  expect(checkTemplate(template)).toBeUndefined();
  const filled = JSON.parse(fillTemplate(template, placeholderValues("m-1", words, told))) as unknown;
  expect(filled).toEqual({
    to: ["0100"],
    msg: { title: '[위험] #1043 a "quoted" \\ title\nwith lines · order-api-01', n: 1, id: "m-1" },
  });
});

test.each([
  ['{"a": "{{titel}}"}', { code: "unknown_placeholder", at: "titel" }],
  ['{"a": {{title}}}', { code: "not_json" }],
  ['{"a": "b"}', { code: "no_placeholder" }],
])("a template that cannot be used is refused: %s", (template, problem) => {
  expect(checkTemplate(template)).toMatchObject(problem);
});
