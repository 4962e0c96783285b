import { type Calendar, minutes } from "#demo/seed/calendar.ts";
import type { Rng } from "#demo/seed/rng.ts";
import { type FaultDeed, type FaultStory, type Report, repeats } from "#demo/seed/story/fault-story.ts";

/** What is prone to break, as `[project, agent, rule]`; the troublesome ones stand here more than once. */
const PRONE = [
  [5491, "WAS-02", "cpu"],
  [5491, "WAS-02", "active_tx"],
  [5491, "WAS-01", "cpu"],
  [5491, "WAS-04", "steal"],
  [5491, "WAS-05", "heap"],
  [5491, "WAS-05", "heap"],
  [5491, "BATCH-03", "disk"],
  [5491, "LOG-02", "disk"],
  [5491, "WAS-07", "restart"],
  [5491, "WAS-01", "memory"],
  [5492, "DB-02", "slow_sql"],
  [5492, "DB-02", "slow_sql"],
  [5492, "DB-01", "disk"],
  [5492, "cache-01", "redis"],
  [5493, "order-worker", "crash_loop"],
  [5493, "order-api", "memory"],
  [5490, "pay-gw-01", "latency"],
  [5490, "pay-gw-02", "latency"],
  [5490, "pay-gw-02", "heap"],
  [5490, "pay-batch-01", "active_tx"],
  [5494, "member-api", "error_rate"],
  [5494, "track-api", "track_latency"],
  [5494, "track-api", "track_latency"],
  [6120, "stg-was-01", "error_rate"],
] as const;

const ENGINEERS = ["정하린", "오태민", "오태민", "서지안"] as const;

const REMARKS = [
  "배포 직후입니다. 10분 지켜보겠습니다.",
  "지난주와 같은 원인입니다. 임계값을 다시 볼 필요가 있습니다.",
  "프로세스를 다시 시작했습니다.",
  "로그를 오래된 순으로 지웠습니다. 60%까지 내려갔습니다.",
  "배치와 겹친 시간이었습니다. 배치 시각을 30분 늦췄습니다.",
  "GC 로그를 첨부 폴더에 올렸습니다.",
  "슬로우 쿼리에 인덱스를 더했습니다.",
  "통신사 점검 공지를 확인했습니다. 우리 쪽 조치는 없습니다.",
] as const;

const levelOf = (rule: string, rng: Rng): FaultStory["level"] => {
  if (rule === "restart") return "Info";
  if (rule === "latency") return "Critical";
  return rng.chance() < 0.12 ? "Critical" : "Warning";
};

function endOf(lasts: number, agent: string, rng: Rng): { reports: Report[]; deeds: FaultDeed[] } {
  // Nobody is on call for staging: it ends by itself.
  if (agent === "stg-was-01") return { reports: [{ after: lasts, what: "clear" }], deeds: [] };
  const who = rng.pick(ENGINEERS);
  const deeds: FaultDeed[] = [];
  const reports: Report[] = [];
  if (rng.chance() < 0.75)
    deeds.push({ after: Math.min(lasts * 0.6, rng.between(1, 9)), who, do: "acknowledge" });
  if (rng.chance() < 0.45) deeds.push({ after: lasts * 0.8, who, say: rng.pick(REMARKS) });
  const ending = rng.chance();
  if (ending < 0.76) reports.push({ after: lasts, what: "clear" });
  else if (ending < 0.8) reports.push({ after: lasts, what: "disable" });
  else deeds.push({ after: lasts, who, do: "resolve" });
  if (rng.chance() < 0.06) reports.push({ after: lasts * 0.7, what: "acknowledge" });
  if (rng.chance() < 0.6) deeds.push({ after: lasts + rng.between(20, 500), who, do: "close" });
  return { reports, deeds };
}

/** The ordinary faults of a day: seven to nine, at any hour, each over before the same one comes again. */
function ordinaryDay(day: number, calendar: Calendar, rng: Rng): FaultStory[] {
  const used = new Set<string>();
  const stories: FaultStory[] = [];
  for (let i = rng.between(7, 9); i > 0; i--) {
    const [pcode, agent, rule] = rng.pick(PRONE);
    if (used.has(agent + rule)) continue;
    used.add(agent + rule);
    const level = levelOf(rule, rng);
    const lasts = level === "Info" ? 3 : rng.between(6, 130);
    const count = level === "Info" ? 0 : Math.min(45, Math.ceil(lasts / rng.between(2, 9)));
    const { reports, deeds } = endOf(lasts, agent, rng);
    const escalates = level === "Warning" && rng.chance() < 0.12;
    stories.push({
      pcode,
      agent,
      rule,
      level,
      from: calendar.daysAgo(day, `${rng.between(0, 19)}:${rng.between(0, 59)}`),
      reports: [
        ...repeats(count, 0, lasts * 0.95),
        ...(escalates ? [{ after: lasts * 0.5, what: "escalate" as const }] : []),
        ...reports,
      ],
      deeds,
    });
  }
  return stories;
}

/** Nine days ago a network switch died: everything in one room went silent within three minutes. */
function darkRoom(calendar: Calendar): FaultStory[] {
  const from = calendar.daysAgo(9, "20:41");
  const silent = [
    [5491, "WAS-01"],
    [5491, "WAS-02"],
    [5491, "WAS-04"],
    [5491, "WAS-05"],
    [5491, "WAS-07"],
    [5491, "BATCH-03"],
    [5491, "LOG-02"],
    [5492, "DB-01"],
    [5492, "DB-02"],
    [5492, "cache-01"],
  ] as const;
  return silent.map(([pcode, agent], i) => ({
    pcode,
    agent,
    rule: "nodata",
    level: "Critical",
    from: from + minutes(i * 0.28),
    reports: [...repeats(14, 0, 27), { after: 29 + i * 0.2, what: "clear" }],
    deeds: [
      { after: 2 + i * 0.3, who: "정하린", do: "acknowledge" },
      ...(i === 0
        ? [{ after: 12, who: "정하린", say: "3번 랙 스위치가 응답하지 않습니다. 현장에 연락했습니다." }]
        : []),
      { after: 90 + i * 0.1, who: "정하린", do: "close" },
    ],
  }));
}

/** What was said of the broken release, among us and to the customer. */
function releaseDeeds(): FaultDeed[] {
  return [
    {
      after: 5,
      who: "정하린",
      tell: {
        title: "주문 접수가 늦어지고 있습니다",
        services: ["주문 접수"],
        body: "새 주문이 접수되기까지 몇 분 걸릴 수 있습니다. 결제와 주문 조회는 정상입니다. 원인을 찾고 있습니다.",
      },
    },
    { after: 9, who: "오태민", say: "주문 2.14.0 배포를 되돌립니다." },
    {
      after: 11,
      who: "오태민",
      news: { stage: "fixing", body: "저녁에 배포한 변경이 원인이었습니다. 이전 판으로 되돌리고 있습니다." },
    },
    {
      after: 26,
      who: "정하린",
      news: {
        stage: "resolved",
        body: "되돌리기를 마쳤고 밀린 주문까지 모두 접수되었습니다. 불편을 드려 죄송합니다.",
      },
    },
  ];
}

/** Four days ago a broken release crashed its pods over and over: three faults, hundreds of alerts. */
function brokenRelease(calendar: Calendar): FaultStory[] {
  const from = calendar.daysAgo(4, "21:10");
  return ["order-worker", "order-api", "order-batch"].map((agent, i) => ({
    pcode: 5493,
    agent,
    rule: "crash_loop",
    level: "Warning",
    from: from + minutes(i * 0.5),
    reports: [...repeats(105, 0, 17), { after: 4, what: "escalate" }, { after: 19 + i, what: "clear" }],
    deeds: [
      { after: 3, who: "오태민", do: "acknowledge" },
      ...(i === 0 ? releaseDeeds() : []),
      { after: 60 + i, who: "오태민", do: "close" },
    ],
  }));
}

/** A fortnight of faults, up to yesterday. */
export function faultsOfThePast(calendar: Calendar, rng: Rng): FaultStory[] {
  const days = Array.from({ length: 13 }, (_, i) => 14 - i);
  return [
    ...days.flatMap((day) => ordinaryDay(day, calendar, rng)),
    ...darkRoom(calendar),
    ...brokenRelease(calendar),
  ];
}
