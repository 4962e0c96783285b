import type { Calendar } from "#demo/seed/calendar.ts";
import type { Rng } from "#demo/seed/rng.ts";
import type { DoneLine } from "#demo/seed/story/done-lines.ts";
import type { TicketDeed, TicketStory } from "#demo/seed/story/ticket-story.ts";

const THANKS = [
  "확인했습니다. 감사합니다.",
  "잘 됩니다. 감사합니다 🙂",
  "빠른 처리 감사합니다.",
  "네, 이제 맞습니다.",
  "확인했습니다.",
] as const;
const NOTES = [
  "같은 문의가 두 번째입니다. 도움말에 넣을 것.",
  "원인은 찾았고 배포 창을 기다립니다.",
  "고객사 담당자와 통화로 범위를 확인함.",
  "재발하면 #인프라 방에 알릴 것.",
] as const;
const AGENTS = ["서지안", "한도윤"] as const;

/** An answered and closed question, told with the usual turns of such a conversation. */
function doneTicket(line: DoneLine, reporter: string, opened: number, rng: Rng): TicketStory {
  const agent = rng.pick(AGENTS);
  const taken = rng.between(6, 40);
  const answered = taken + rng.between(30, 260);
  const thanked = answered + rng.between(15, 400);
  const closed = thanked + rng.between(4, 60);
  const deeds: TicketDeed[] = [
    { after: taken, who: agent, assign: agent },
    { after: taken + 0.5, who: agent, status: "진행 중" },
    { after: answered, who: agent, say: line.answer },
  ];
  if (rng.chance() < 0.35) deeds.push({ after: answered - 10, who: agent, note: rng.pick(NOTES) });
  if (rng.chance() < 0.5) deeds.push({ after: answered + 0.5, who: agent, status: "답변완료" });
  if (rng.chance() < 0.7) deeds.push({ after: thanked, who: reporter, say: rng.pick(THANKS) });
  deeds.push({ after: closed, who: agent, status: "완료" });
  const { summary, ask, type = "문의" } = line;
  return { summary, description: ask, type, reporter, opened, deeds };
}

/** Where the done tickets of a company lie: from so many days ago to so many, oldest first. */
export interface Span {
  from: number;
  to: number;
  /** Days and clock times of the last few, which lie among the open ones. */
  among: [days: number, clock: string][];
}

/** The done tickets of a company, spread over the working hours of its days. */
export function doneTickets(
  lines: readonly DoneLine[],
  reporters: readonly string[],
  span: Span,
  { calendar, rng }: { calendar: Calendar; rng: Rng },
): TicketStory[] {
  const spread = lines.length - span.among.length;
  return lines.map((line, i) => {
    const among = span.among[i - spread];
    const days = span.from - ((span.from - span.to) * i) / Math.max(1, spread - 1);
    const hour = 9 + ((i * 37) % 8);
    const clock = `${hour}:${rng.between(10, 59)}`;
    const opened = among ? calendar.daysAgo(...among) : calendar.daysAgo(Math.round(days), clock);
    return doneTicket(line, rng.pick(reporters), opened, rng);
  });
}
