import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect a Sentry organisation, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    title: { ko: "내부 연동 만들기", en: "Create an internal integration" },
    body: {
      ko: "Sentry에서 Settings → Custom Integrations → Create New Integration → Internal Integration을 선택합니다. Webhook URL에는 이 화면의 Webhook URL을 넣고 Alert Rule Action을 켭니다. Permissions의 Issue & Event를 Read로 바꾸고 Webhooks에서 issue를 켭니다.",
      en: "In Sentry choose Settings → Custom Integrations → Create New Integration → Internal Integration. Paste the webhook URL, switch on Alert Rule Action, set Issue & Event under Permissions to Read, and tick issue under Webhooks.",
    },
  },
  {
    proof: "secret",
    title: { ko: "Client Secret 등록", en: "Register the client secret" },
    body: {
      ko: "저장한 뒤 연동 화면 아래 Credentials의 Client Secret을 복사해 이 소스의 비밀 토큰으로 등록합니다. Sentry는 이 값으로 본문에 서명합니다.",
      en: "After saving, copy the Client Secret under Credentials at the end of the integration's page and set it as this source's secret token. Sentry signs every body with it.",
    },
  },
  {
    title: { ko: "알림 규칙에 연결", en: "Use it in alert rules" },
    body: {
      ko: "Alerts → Create Alert에서 이슈 알림은 Then perform these actions의 Send a notification via an integration으로, 지표 알림은 Actions의 같은 항목으로 이 연동을 선택합니다.",
      en: "In Alerts → Create Alert pick the integration: for issue alerts under Then perform these actions → Send a notification via an integration, for metric alerts under Actions.",
    },
  },
  {
    title: { ko: "테스트 전송", en: "Send a test" },
    body: {
      ko: "이슈 알림 화면의 Send Test Notification을 누르면 인시던트가 생깁니다. Sentry에서 이슈를 해결하면 인시던트도 해결됩니다.",
      en: "Press Send Test Notification in the issue alert; an incident appears. Resolving the issue in Sentry resolves the incident.",
    },
  },
];
