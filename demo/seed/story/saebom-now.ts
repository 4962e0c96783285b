import type { Calendar } from "#demo/seed/calendar.ts";
import type { TicketStory } from "#demo/seed/story/ticket-story.ts";

const IN_REVIEW = "진행 중";
const ANSWERED = "답변완료";

/** SB-207: waits for a release. */
function addresses(calendar: Calendar): TicketStory {
  return {
    summary: "해외 배송지 우편번호에 6자리를 입력할 수 없습니다",
    description:
      "싱가포르 고객이 주소를 입력하지 못한다고 합니다. 우편번호 칸이 다섯 자리에서 더 들어가지 않습니다.\n\n* 싱가포르: 6자리\n* 베트남: 6자리",
    type: "장애 신고",
    reporter: "문가은",
    opened: calendar.daysAgo(4, "10:42"),
    deeds: [
      { after: 25, who: "한도윤", assign: "한도윤" },
      { after: 26, who: "한도윤", status: IN_REVIEW },
      {
        after: 95,
        who: "한도윤",
        note: "주소 검증이 국내 기준 하나뿐입니다. 국가별 규칙 표를 만들어야 합니다. {{AddressRule}} 참고.",
      },
      {
        after: 190,
        who: "한도윤",
        say: "싱가포르와 베트남 주소 형식을 추가하는 작업이 다음 정기 배포에 포함됩니다. 그 전에는 앞에 0을 뺀 다섯 자리로 주문을 받아 주시면 저희가 출고 전에 고치겠습니다.",
      },
      { after: 240, who: "문가은", say: "네, 그렇게 안내하겠습니다. 말레이시아도 같은지 확인 부탁드립니다." },
    ],
  };
}

/** SB-209: answered, waits for the customer. */
function settlement(calendar: Calendar): TicketStory {
  return {
    summary: "월 정산 엑셀의 반품 금액이 화면과 다릅니다",
    description:
      "정산 화면의 반품 합계는 1,284,000원인데 내려받은 엑셀은 1,312,500원입니다. 어느 쪽이 맞는지 확인해 주십시오.",
    type: "문의",
    reporter: "윤채원",
    opened: calendar.daysAgo(3, "11:15"),
    deeds: [
      { after: 18, who: "한도윤", assign: "한도윤" },
      { after: 20, who: "한도윤", status: IN_REVIEW },
      {
        after: 120,
        who: "한도윤",
        say: "엑셀은 반품 접수일, 화면은 반품 확정일 기준으로 집계하고 있었습니다. 확정일 기준으로 맞춘 파일을 준비하겠습니다.",
      },
      { after: 122, who: "윤채원", say: "확정일 기준이 맞습니다. 파일 부탁드립니다." },
      {
        after: 3230,
        who: "한도윤",
        note: "집계 기준을 화면과 같은 함수로 바꿨습니다. 다음 달 정산부터는 저절로 맞습니다.",
      },
      {
        after: 3245,
        who: "한도윤",
        say: "반품 확정일 기준으로 다시 집계한 파일을 첨부했습니다. 금액이 맞으면 ‘예, 해결되었습니다’를 눌러 주십시오.",
      },
      { after: 3246, who: "한도윤", status: ANSWERED },
    ],
  };
}

/** SB-211: the long thread, with everything that can happen to a word. */
function erpAccount(calendar: Calendar): TicketStory {
  const say = (after: number, who: string, text: string) => ({ after, who, say: text });
  return {
    summary: "ERP 연동 계정 비밀번호 변경에 따른 접속 정보 갱신",
    description:
      "사내 보안 규정에 따라 ERP 연동 계정의 비밀번호를 바꿉니다. 주문 전송이 끊기지 않게 시간을 맞추고 싶습니다.",
    type: "변경 요청",
    reporter: "윤채원",
    opened: calendar.daysAgo(3, "16:00"),
    deeds: [
      { after: 12, who: "서지안", assign: "서지안" },
      { after: 14, who: "서지안", status: IN_REVIEW },
      say(30, "서지안", "접수했습니다. 지금은 10분마다 주문을 보내고 있습니다. 언제 바꾸실 예정입니까?"),
      say(55, "윤채원", "모레 밤 11시가 좋겠습니다 🙏"),
      {
        after: 70,
        who: "서지안",
        note: "배치 담당에게 23시 작업 창을 요청했습니다. 롤백은 이전 자격 증명으로.",
      },
      say(90, "서지안", "가능합니다. 22시 55분에 전송을 멈추고 바꾼 뒤 다시 켜겠습니다."),
      say(130, "강민재", "그 시간에 타임세일이 있습니다. 30분만 늦출 수 있을까요?"),
      say(150, "윤채원", "그렇군요. 23시 30분으로 하겠습니다."),
      say(
        165,
        "서지안",
        "23시 30분으로 바꿨습니다. 새 접속 정보는 메일이나 댓글에 적지 마시고 보안 전송을 써 주십시오.",
      ),
      say(170, "서지안", "비밀번호 규칙: 영문, 숫자 12자 이상이며 특수 문자는 {{!}}, {{-}}, {{_}}만 됩니다."),
      {
        after: 172,
        who: "서지안",
        edit: 7,
        words: "비밀번호 규칙은 영문과 숫자 16자 이상이며, 특수 문자는 {{-}}와 {{_}}만 됩니다.",
      },
      say(700, "윤채원", "혹시 시험 계정으로 먼저 해 볼 수 있을까요?"),
      say(745, "서지안", "네, 시험 환경 주소를 보안 전송으로 보냈습니다."),
      say(760, "윤채원", "시험 환경에서는 잘 됩니다 👍"),
      { after: 800, who: "한도윤", say: "내부 확인: ERP 쪽 방화벽 담당 연락처는 위키 참고" },
      { after: 801, who: "한도윤", hide: 11 },
      say(1500, "문가은", "오늘 밤 작업 때 저도 대기하겠습니다."),
      say(1502, "문가은", "(잘못 올렸습니다)"),
      { after: 1503, who: "문가은", remove: 13 },
      say(2980, "서지안", "작업 준비를 마쳤습니다. 23시 30분에 시작합니다."),
      say(3015, "윤채원", "새 접속 정보는 보안 전송으로 전달했습니다."),
    ],
  };
}

/** SB-213: someone is on it. */
function pointMails(calendar: Calendar): TicketStory {
  return {
    summary: "적립금 소멸 안내 메일을 오전 9시에 보내도록 변경 요청",
    description: "지금은 새벽 3시에 나가서 고객이 스팸으로 신고합니다. 오전 9시로 바꿔 주십시오.",
    type: "변경 요청",
    reporter: "윤채원",
    opened: calendar.minutesAgo(320),
    deeds: [
      { after: 22, who: "서지안", assign: "서지안" },
      { after: 23, who: "서지안", status: IN_REVIEW },
      {
        after: 40,
        who: "서지안",
        note: "발송 예약은 배치 설정 {{mail.points.cron}} 한 곳입니다. 09시대는 다른 발송과 겹치니 용량 확인 필요.",
      },
      {
        after: 255,
        who: "서지안",
        say: "발송 예약 설정을 확인하고 있습니다. 내일 오전까지 반영 여부를 알려 드립니다.",
      },
      { after: 262, who: "윤채원", say: "네, 내일 오전에 다시 보겠습니다." },
    ],
  };
}

/** SB-214: the customer's side of the outage that the monitoring saw eight minutes before. */
function paymentOutage(calendar: Calendar): TicketStory {
  return {
    summary: "결제 승인 단계에서 502 오류가 반복됩니다",
    description:
      "결제 단계에서 카드 승인을 누르면 502 오류가 나오고 처음으로 돌아갑니다. 10분쯤 전부터 고객 전화가 이어지고 있습니다.\n\n* 발생 화면: 모바일 웹 결제, 카드 결제만\n* 간편결제는 정상으로 보입니다",
    type: "장애 신고",
    reporter: "윤채원",
    opened: calendar.minutesAgo(43),
    deeds: [
      { after: 6, who: "서지안", assign: "서지안" },
      { after: 6.2, who: "서지안", status: IN_REVIEW },
      {
        after: 13,
        who: "정하린",
        note: "결제 승인 API 502 인시던트와 같은 원인입니다. pay-gw-02의 업스트림 연결 고갈. PG사 회신 전까지 고객에게 원인은 말하지 않습니다.",
      },
      {
        after: 16,
        who: "서지안",
        say: "불편을 드려 죄송합니다. 결제 승인 서버 2대 가운데 1대에서 오류를 확인했고, 정상 서버로 요청을 돌리고 있습니다. 30분 안에 경과를 다시 알려 드립니다.",
      },
      {
        after: 21,
        who: "강민재",
        say: "고객센터 안내 문구가 필요합니다. 카드 대신 간편결제를 권해도 되겠습니까?",
      },
      { after: 24, who: "서지안", say: "네, 간편결제는 영향이 없습니다. 그렇게 안내해 주십시오." },
      {
        after: 39,
        who: "서지안",
        say: "10분 전부터 승인 실패가 멈춘 것으로 보입니다. 아래 주문 3건이 정상 승인되었는지 확인해 주시겠습니까?\n\n* 260317-104482\n* 260317-104501\n* 260317-104517\n\n중복 승인은 자동으로 취소되며, 취소 결과는 오늘 안에 목록으로 드립니다.",
      },
      { after: 39.5, who: "서지안", status: ANSWERED },
    ],
  };
}

/** SB-215: opened twice by mistake, and deleted in Jira. */
function duplicate(calendar: Calendar): TicketStory {
  return {
    summary: "[중복] 결제 502 오류",
    description: "SB-214와 같은 내용입니다.",
    type: "장애 신고",
    reporter: "강민재",
    opened: calendar.minutesAgo(40),
    deeds: [{ after: 5, who: "서지안", delete: true }],
  };
}

/** SB-216: just came in. */
function croppedImages(calendar: Calendar): TicketStory {
  return {
    summary: "상품 상세 이미지가 모바일에서 잘려 보입니다 📱",
    description:
      "세로로 긴 이미지의 아래쪽이 잘립니다. PC에서는 정상입니다. 봄 기획전 상품 3개에서 확인했습니다.",
    type: "장애 신고",
    reporter: "강민재",
    opened: calendar.minutesAgo(18),
    deeds: [{ after: 1.5, who: "강민재", rename: "상품 상세 이미지가 모바일에서 잘려 보입니다" }],
  };
}

/** What is open at 새봄커머스. Keys follow the time of opening, so these are SB-207 to SB-216. */
export function openAtSaebom(calendar: Calendar): TicketStory[] {
  return [
    addresses(calendar),
    settlement(calendar),
    erpAccount(calendar),
    pointMails(calendar),
    paymentOutage(calendar),
    duplicate(calendar),
    croppedImages(calendar),
  ];
}
