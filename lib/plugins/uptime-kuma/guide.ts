import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect an Uptime Kuma, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 Uptime Kuma를 선택합니다. 비밀 토큰은 선택 사항입니다.",
      en: "Choose Uptime Kuma as the source's type. The secret token is optional.",
    },
  },
  {
    title: { ko: "알림 추가", en: "Add a notification" },
    body: {
      ko: "Uptime Kuma에서 Settings → Notifications → Setup Notification을 엽니다. Notification Type은 Webhook, Post URL은 이 화면의 Webhook URL, Request Body는 Preset - application/json으로 둡니다. Default enabled와 Apply on all existing monitors를 켜면 모든 모니터에 적용됩니다.",
      en: "In Uptime Kuma open Settings → Notifications → Setup Notification. Choose Webhook, paste the webhook URL as Post URL and keep the request body Preset - application/json. Default enabled and Apply on all existing monitors add it to every monitor.",
    },
  },
  {
    proof: "secret",
    title: { ko: "비밀 토큰 헤더 추가", en: "Add the secret token header" },
    body: {
      ko: '비밀 토큰을 설정했다면 Additional Headers를 켜고 {"X-Webhook-Token": "토큰값"}을 넣습니다.',
      en: 'If you set a secret token, switch on Additional Headers and enter {"X-Webhook-Token": "<value>"}.',
    },
  },
  {
    title: { ko: "테스트 전송", en: "Send a test" },
    body: {
      ko: "Test를 누르면 이벤트 기록에 테스트로 남습니다. 모니터가 내려가면 인시던트가 생기고 다시 올라오면 해결됩니다. 인증서 만료 알림도 받습니다.",
      en: "Press Test; it is kept in the event log as a test. A monitor that goes down opens an incident and resolves it when it is up again. Certificate expiry notices are understood too.",
    },
  },
];
