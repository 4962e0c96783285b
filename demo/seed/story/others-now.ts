import type { Calendar } from "#demo/seed/calendar.ts";
import type { TicketStory } from "#demo/seed/story/ticket-story.ts";

/** What is open at 도담교육. */
export function openAtDodam(calendar: Calendar): TicketStory[] {
  return [
    {
      summary: "온라인 시험 화면이 전체 화면에서 풀립니다",
      description: "알림이 오면 전체 화면이 풀리고 부정행위로 기록됩니다. 다음 주에 중간 평가가 있습니다.",
      type: "장애 신고",
      reporter: "배지우",
      opened: calendar.daysAgo(2, "14:05"),
      deeds: [
        { after: 31, who: "한도윤", assign: "한도윤" },
        { after: 32, who: "한도윤", status: "진행 중" },
        {
          after: 200,
          who: "한도윤",
          say: "운영체제 알림은 풀림으로 세지 않도록 고치고 있습니다. 평가 이틀 전까지 반영하겠습니다.",
        },
      ],
    },
    {
      summary: "학급 게시판 댓글에 사진 올리기",
      description: "학부모 요청이 많습니다.",
      type: "변경 요청",
      reporter: "신아름",
      opened: calendar.daysAgo(1, "16:30"),
      deeds: [
        { after: 50, who: "서지안", assign: "서지안" },
        { after: 51, who: "서지안", status: "진행 중" },
        { after: 90, who: "서지안", note: "이미지 검수 기능이 먼저입니다. 4월 계획 회의에 올립니다." },
        {
          after: 130,
          who: "서지안",
          say: "사진 검수를 함께 만들어야 해서 4월에 계획을 알려 드리겠습니다. 그 전에는 첨부 파일로 올릴 수 있습니다.",
        },
        { after: 131, who: "서지안", status: "답변완료" },
      ],
    },
    {
      summary: "방학 중 자동 로그아웃 시간 늘리기",
      description: "30분을 2시간으로 바꾸고 싶습니다.",
      type: "변경 요청",
      reporter: "신아름",
      opened: calendar.minutesAgo(150),
      deeds: [],
    },
  ];
}

/** What is open at 한빛물류, whose Data Center never says which words are public. */
export function openAtHanbit(calendar: Calendar): TicketStory[] {
  return [
    {
      summary: "상차 완료가 운송사 시스템에 늦게 보입니다",
      description: "운송사 화면에 10분 뒤에 나타납니다. 어제까지는 1분 안이었습니다.",
      type: "장애 신고",
      reporter: "차도윤",
      opened: calendar.daysAgo(1, "09:10"),
      deeds: [
        { after: 15, who: "한도윤", assign: "한도윤" },
        { after: 16, who: "한도윤", status: "진행 중" },
        {
          after: 60,
          who: "한도윤",
          say: "전송 대기열이 길어진 것을 확인했습니다. 작업자를 늘려 줄이고 있습니다.",
        },
        { after: 62, who: "정하린", note: "hb-queue 소비자 2 → 6. 오늘 밤 지켜볼 것." },
      ],
    },
    {
      summary: "피킹 지시서 바코드가 흐리게 인쇄됩니다",
      description: "2층 프린터 두 대에서만 그렇습니다.",
      type: "장애 신고",
      reporter: "류하은",
      opened: calendar.minutesAgo(95),
      deeds: [],
    },
  ];
}
