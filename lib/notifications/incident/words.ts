import { formatCount, formatDateTimeNamed, formatDuration } from "#lib/i18n/format.ts";
import type { NoticeOccasion } from "#lib/notifications/incident/add-notices.ts";
import type { Hearer, IncidentFacts, NoticeForm, Told } from "#lib/notifications/incident/facts.ts";

/** What is said about incidents, before it takes the shape of a mail, a chat card or a push. */
export interface NoticeWords {
  locale: "ko" | "en";
  /** Of the gravest; what is over is `resolved`. Chooses the colour. */
  tone: "critical" | "warning" | "info" | "resolved";
  heading: string;
  lead: string;
  /** About the one incident; empty for many. */
  facts: { name: string; value: string }[];
  /** The gravest of many; empty for one. */
  items: { text: string; url: string }[];
  /** How many are not among the items, in words; empty if none. */
  more: string;
  link: { label: string; url: string };
}

const SHOWN = 10;
const GRAVITY = { critical: 2, warning: 1, info: 0 } as const;

const KO = {
  severity: { critical: "위험", warning: "경고", info: "정보" },
  status: { open: "발생", acknowledged: "확인", resolved: "해결", closed: "종료" },
  occasion: {
    opened: "새 인시던트",
    escalated: "미확인 인시던트",
    reminder: "아직 확인되지 않음",
    reopened: "다시 발생",
    acknowledged: "확인됨",
    resolved: "해결됨",
  },
  lead: {
    opened: "새 인시던트가 발생했습니다.",
    escalated: "앞 단계에서 아무도 확인하지 않아 알려 드립니다.",
    reminder: "아직 아무도 확인하지 않았습니다. 확인을 눌러 맡아 주십시오.",
    reopened: "해결된 뒤 다시 발생했습니다.",
    acknowledged: "담당자가 확인하고 있습니다.",
    resolved: "인시던트가 해결되었습니다.",
  },
  names: {
    status: "상태",
    target: "대상",
    source: "소스",
    value: "값",
    since: "처음 발생",
    count: "반복",
    lasted: "지속 시간",
    acknowledgedBy: "확인한 사람",
    resolvedBy: "해결한 사람",
  },
  times: (n: string) => `${n}회`,
  threshold: (text: string) => `기준 ${text}`,
  counted: {
    opened: (n: string) => `새 인시던트 ${n}건`,
    escalated: (n: string) => `미확인 ${n}건`,
    reminder: (n: string) => `재알림 ${n}건`,
    reopened: (n: string) => `다시 발생 ${n}건`,
    acknowledged: (n: string) => `확인됨 ${n}건`,
    resolved: (n: string) => `해결됨 ${n}건`,
  },
  worst: (text: string) => `가장 심각한 것은 ${text}입니다.`,
  more: (n: string) => `외 ${n}건`,
  quiet: (n: string) => `방해 금지 시간에 있었던 알림 ${n}건`,
  quietLead: "방해 금지 시간이 끝나 그동안의 알림을 모아 전해 드립니다.",
  test: "시험 알림",
  testLead: "AtSignal에서 보낸 시험 알림입니다. 이 메시지가 보이면 설정이 올바릅니다.",
  open: "인시던트 열기",
  openAll: "인시던트 목록 열기",
};

const EN: typeof KO = {
  severity: { critical: "Critical", warning: "Warning", info: "Info" },
  status: { open: "Open", acknowledged: "Acknowledged", resolved: "Resolved", closed: "Closed" },
  occasion: {
    opened: "New incident",
    escalated: "Unacknowledged incident",
    reminder: "Still unacknowledged",
    reopened: "Back again",
    acknowledged: "Acknowledged",
    resolved: "Resolved",
  },
  lead: {
    opened: "A new incident came up.",
    escalated: "Nobody in the step before acknowledged it, so it comes to you.",
    reminder: "Nobody has acknowledged it yet. Acknowledge to take it on.",
    reopened: "It was resolved and has come back.",
    acknowledged: "Someone is on it.",
    resolved: "The incident is resolved.",
  },
  names: {
    status: "Status",
    target: "Target",
    source: "Source",
    value: "Value",
    since: "First seen",
    count: "Repeated",
    lasted: "Lasted",
    acknowledgedBy: "Acknowledged by",
    resolvedBy: "Resolved by",
  },
  times: (n) => `${n} times`,
  threshold: (text) => `threshold ${text}`,
  counted: {
    opened: (n) => `${n} new incidents`,
    escalated: (n) => `${n} unacknowledged`,
    reminder: (n) => `${n} reminders`,
    reopened: (n) => `${n} back again`,
    acknowledged: (n) => `${n} acknowledged`,
    resolved: (n) => `${n} resolved`,
  },
  worst: (text) => `The gravest is ${text}.`,
  more: (n) => `and ${n} more`,
  quiet: (n) => `${n} notices from your quiet hours`,
  quietLead: "Your quiet hours are over; this is what they held back.",
  test: "Test notice",
  testLead: "A test notice from AtSignal. If you can read this, the settings are right.",
  open: "Open the incident",
  openAll: "Open the incidents",
};

/** Title with what it is about, unless the title says so itself. */
function nameOf({ number, title, target }: IncidentFacts): string {
  const about = target && !title.includes(target) ? ` · ${target}` : "";
  return `#${number} ${title}${about}`;
}

const isOver = ({ status }: IncidentFacts) => status === "resolved" || status === "closed";

function factsOf(told: Told, to: Hearer): NoticeWords["facts"] {
  const { incident: it } = told;
  const say = to.locale === "ko" ? KO : EN;
  const measured = [it.metric, it.value, it.threshold && `(${say.threshold(it.threshold)})`].filter(Boolean);
  const lasted = it.resolvedAt && Date.parse(it.resolvedAt) - Date.parse(it.firstSeenAt);
  const found: [string, string | null][] = [
    [say.names.status, `${say.status[it.status]} · ${say.severity[it.severity]}`],
    [say.names.target, it.target],
    [say.names.source, it.sourceName],
    [say.names.value, measured.join(" ") || null],
    [
      say.names.since,
      formatDateTimeNamed(it.firstSeenAt, { locale: to.locale, timeZone: to.timeZone, now: new Date() }),
    ],
    [say.names.count, it.count > 1 ? say.times(formatCount(it.count, to.locale)) : null],
    [say.names.acknowledgedBy, it.acknowledgedBy],
    [say.names.resolvedBy, isOver(it) ? it.resolvedBy : null],
    [say.names.lasted, isOver(it) && lasted ? formatDuration(lasted, to.locale) : null],
  ];
  return found.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** The gravest first, of those the last. */
function byGravity(a: Told, b: Told): number {
  const open = Number(isOver(a.incident)) - Number(isOver(b.incident));
  return (
    open ||
    GRAVITY[b.incident.severity] - GRAVITY[a.incident.severity] ||
    b.incident.number - a.incident.number
  );
}

/** `새 인시던트 37건, 해결됨 5건`. */
function countsOf(told: Told[], to: Hearer): string {
  const say = to.locale === "ko" ? KO : EN;
  const counts = new Map<NoticeOccasion, number>();
  for (const { occasion } of told) counts.set(occasion, (counts.get(occasion) ?? 0) + 1);
  return [...counts].map(([occasion, n]) => say.counted[occasion](formatCount(n, to.locale))).join(", ");
}

function ofOne(told: Told, to: Hearer): NoticeWords {
  const { occasion, incident: it } = told;
  const say = to.locale === "ko" ? KO : EN;
  const over = occasion === "resolved";
  return {
    locale: to.locale,
    tone: over ? "resolved" : it.severity,
    heading: `[${over ? say.occasion.resolved : say.severity[it.severity]}] ${nameOf(it)}`,
    lead: say.lead[occasion],
    facts: factsOf(told, to),
    items: [],
    more: "",
    link: { label: say.open, url: `${to.origin}/incidents/${it.number}` },
  };
}

function ofMany(form: NoticeForm, told: Told[], to: Hearer): NoticeWords {
  const say = to.locale === "ko" ? KO : EN;
  const sorted = told.toSorted(byGravity);
  const [worst] = sorted;
  const count = formatCount(told.length, to.locale);
  const line = ({ occasion, incident: it }: Told) =>
    `[${isOver(it) ? say.status[it.status] : say.severity[it.severity]}] ${nameOf(it)}` +
    (occasion === "opened" ? "" : ` (${say.occasion[occasion]})`);
  const more = told.length - SHOWN;
  return {
    locale: to.locale,
    tone: !worst || isOver(worst.incident) ? "resolved" : worst.incident.severity,
    heading: form === "quiet" ? say.quiet(count) : countsOf(told, to),
    lead: form === "quiet" || !worst ? say.quietLead : say.worst(`‘${worst.incident.title}’`),
    facts: [],
    items: sorted
      .slice(0, SHOWN)
      .map((it) => ({ text: line(it), url: `${to.origin}/incidents/${it.incident.number}` })),
    more: more > 0 ? say.more(formatCount(more, to.locale)) : "",
    link: { label: say.openAll, url: `${to.origin}/incidents` },
  };
}

/** Puts into words what there is to tell: one incident in full, many as a list of the gravest. */
export function noticeWords(form: NoticeForm, told: Told[], to: Hearer): NoticeWords {
  const [only] = told;
  if (form === "test" || !only) return testWords(to);
  return told.length === 1 && form !== "quiet" ? ofOne(only, to) : ofMany(form, told, to);
}

function testWords(to: Hearer): NoticeWords {
  const say = to.locale === "ko" ? KO : EN;
  return {
    locale: to.locale,
    tone: "info",
    heading: `[${say.test}] AtSignal`,
    lead: say.testLead,
    facts: [],
    items: [],
    more: "",
    link: { label: say.openAll, url: `${to.origin}/incidents` },
  };
}

/** The words as plain text, for messages that have no parts. */
export function plainText(words: NoticeWords): string {
  const facts = words.facts.map(({ name, value }) => `${name}: ${value}`);
  const items = words.items.map(({ text }) => `- ${text}`);
  return [words.heading, words.lead, ...facts, ...items, words.more, words.link.url]
    .filter(Boolean)
    .join("\n");
}
