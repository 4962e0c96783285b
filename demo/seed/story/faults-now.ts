import type { Calendar } from "#demo/seed/calendar.ts";
import { type FaultDeed, type FaultStory, type Report, repeats } from "#demo/seed/story/fault-story.ts";

/** The outage of the story: eight minutes before a customer writes SB-214. */
function paymentOutage(calendar: Calendar): FaultStory {
  return {
    pcode: 5490,
    agent: "pay-gw-02",
    rule: "http502",
    level: "Critical",
    from: calendar.minutesAgo(51),
    reports: [...repeats(7, 0, 2.8), ...repeats(39, 3, 38), ...repeats(17, 39, 50.8)],
    deeds: [
      { after: 2.88, who: "정하린", do: "acknowledge" },
      {
        after: 9,
        who: "정하린",
        tell: {
          title: "결제 승인 지연을 확인하고 있습니다",
          services: ["카드 결제"],
          body: "일부 카드 결제가 실패하거나 늦어질 수 있습니다. 간편결제는 정상입니다. 원인을 찾고 있으며 30분 안에 다시 알려 드리겠습니다.",
        },
      },
      { after: 16.5, who: "정하린", link: "SB-214" },
      {
        after: 17,
        who: "정하린",
        say: "새봄커머스 SB-214가 같은 원인입니다. 고객 답변은 서지안 님이 맡았습니다.",
      },
      {
        after: 39,
        who: "오태민",
        say: "02번 서버의 업스트림 연결이 고갈되었습니다. 로드밸런서에서 제외했고 01번은 정상입니다. PG사에 승인 로그를 요청했습니다.",
      },
      {
        after: 41,
        who: "오태민",
        news: {
          stage: "fixing",
          body: "문제가 된 서버 한 대를 제외했습니다. 그 뒤로 새로 실패한 결제는 없습니다. 실패한 건은 카드사에 확인하고 있습니다.",
        },
      },
    ],
  };
}

/** `[project, agent, rule]` */
type Where = [number, string, string];
interface When {
  /** Minutes ago: the first alert and the last one. */
  first: number;
  last: number;
  count: number;
}

function fault(
  calendar: Calendar,
  [pcode, agent, rule]: Where,
  level: FaultStory["level"],
  { first, last, count }: When,
  more: { reports?: Report[]; deeds?: FaultDeed[] } = {},
): FaultStory {
  const reports = [...repeats(count - 1, 0, first - last), ...(more.reports ?? [])];
  const from = calendar.minutesAgo(first);
  return { pcode, agent, rule, level, from, reports, deeds: more.deeds ?? [] };
}

/** What burns, and what went out in the last hours. */
export function faultsOfToday(calendar: Calendar): FaultStory[] {
  const on = (
    ...[where, level, when, more]: [Where, FaultStory["level"], When, Parameters<typeof fault>[4]?]
  ) => fault(calendar, where, level, when, more);
  const ack = (after: number, who: string): FaultDeed => ({ after, who, do: "acknowledge" });
  const clear = (after: number) => ({ reports: [{ after, what: "clear" as const }] });
  return [
    paymentOutage(calendar),
    on(
      [5491, "WAS-02", "cpu"],
      "Warning",
      { first: 40, last: 0.7, count: 36 },
      { reports: [{ after: 28, what: "escalate" }] },
    ),
    on([5492, "DB-01", "nodata"], "Critical", { first: 8, last: 1, count: 4 }),
    on([5491, "WAS-02", "active_tx"], "Warning", { first: 30, last: 1.2, count: 18 }),
    on([5491, "BATCH-03", "disk"], "Warning", { first: 35, last: 4, count: 6 }),
    on(
      [5492, "DB-02", "slow_sql"],
      "Warning",
      { first: 70, last: 6, count: 11 },
      {
        deeds: [
          ack(4, "오태민"),
          {
            after: 12,
            who: "오태민",
            say: "주문 집계 배치의 실행 계획이 바뀌었습니다. 통계를 다시 모으고 있습니다.",
          },
        ],
      },
    ),
    on([5491, "WAS-05", "heap"], "Warning", { first: 80, last: 9, count: 9 }, { deeds: [ack(6, "오태민")] }),
    on([5493, "order-worker", "crash_loop"], "Warning", { first: 60, last: 11, count: 22 }),
    on([5491, "WAS-07", "restart"], "Info", { first: 16, last: 16, count: 1 }),
    on(
      [5494, "track-api", "track_latency"],
      "Warning",
      { first: 75, last: 21, count: 7 },
      { deeds: [ack(3, "정하린")] },
    ),
    on(
      [5494, "admin-web", "error_rate"],
      "Critical",
      { first: 95, last: 45, count: 12 },
      {
        deeds: [
          ack(2, "서지안"),
          { after: 20, who: "서지안", say: "배포된 로그인 모듈을 이전 판으로 되돌렸습니다." },
          { after: 57, who: "서지안", do: "resolve" },
        ],
      },
    ),
    on(
      [5492, "cache-01", "redis"],
      "Warning",
      { first: 75, last: 58, count: 3 },
      { ...clear(23), deeds: [ack(5, "오태민")] },
    ),
    on(
      [5491, "WAS-04", "steal"],
      "Warning",
      { first: 100, last: 66, count: 5 },
      { ...clear(38), deeds: [ack(8, "정하린")] },
    ),
    on(
      [5494, "member-api", "error_rate"],
      "Warning",
      { first: 125, last: 80, count: 8 },
      { ...clear(52), deeds: [ack(3, "서지안")] },
    ),
    on([5491, "WAS-01", "nodata"], "Critical", { first: 140, last: 132, count: 2 }, clear(11)),
    on(
      [5491, "LOG-02", "disk"],
      "Warning",
      { first: 150, last: 150, count: 1 },
      {
        deeds: [
          ack(4, "오태민"),
          { after: 25, who: "오태민", do: "resolve" },
          { after: 26, who: "오태민", do: "close" },
        ],
      },
    ),
    // The staging console can only send the standard kind.
    on([6120, "stg-was-01", "heap"], "Warning", { first: 190, last: 170, count: 3 }, clear(31)),
  ];
}
