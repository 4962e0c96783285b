import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect a project of ABC User Feedback, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 ABC User Feedback을 선택합니다. 비밀 토큰은 영문, 숫자, . _ - 로 16자 이상이어야 ABC에 등록할 수 있습니다.",
      en: "Choose ABC User Feedback as the source's type. ABC takes secret tokens of 16 or more letters, digits, dots, underscores and hyphens.",
    },
  },
  {
    title: { ko: "웹훅 등록", en: "Register the webhook" },
    body: {
      ko: "ABC User Feedback 관리자 화면에서 프로젝트 → 설정 → 웹훅(Webhook)을 열고 새 웹훅을 추가합니다. URL에 이 화면의 Webhook URL을 붙여넣습니다. URL은 도메인이나 IP여야 하며 localhost는 등록되지 않습니다.",
      en: "In the admin pages of ABC User Feedback open the project → Settings → Webhook and add one. Paste the webhook URL. ABC takes a domain or an IP address, not localhost.",
    },
  },
  {
    proof: "secret",
    title: { ko: "토큰 입력", en: "Enter the token" },
    body: {
      ko: "웹훅의 Token에 비밀 토큰을 넣습니다. ABC는 이 값을 x-webhook-token 헤더로 보냅니다.",
      en: "Enter the secret token as the webhook's Token. ABC sends it in the header x-webhook-token.",
    },
  },
  {
    title: { ko: "이벤트 선택", en: "Choose the events" },
    body: {
      ko: "FEEDBACK_CREATION, ISSUE_CREATION, ISSUE_STATUS_CHANGE, ISSUE_ADDITION을 모두 켭니다. 피드백 생성과 이슈 추가는 채널별로 선택합니다. 상태는 활성으로 둡니다.",
      en: "Switch on FEEDBACK_CREATION, ISSUE_CREATION, ISSUE_STATUS_CHANGE and ISSUE_ADDITION. Feedback creation and issue addition are chosen per channel. Leave the webhook active.",
    },
  },
  {
    title: { ko: "확인", en: "See it arrive" },
    body: {
      ko: "피드백을 하나 등록하고 피드백 화면에 나타나는지 확인합니다. 받지 못한 전송은 ABC가 3초 간격으로 3번까지만 다시 보냅니다.",
      en: "Create a feedback and see it on the feedback page. ABC sends what was not received three more times, three seconds apart, and then never again.",
    },
  },
];
