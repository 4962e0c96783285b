import { payloadTemplate } from "#lib/plugins/datadog/template.ts";
import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect a Datadog account, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 Datadog을 선택합니다. 비밀 토큰은 선택 사항입니다.",
      en: "Choose Datadog as the source's type. The secret token is optional.",
    },
  },
  {
    title: { ko: "Datadog에 웹훅 추가", en: "Add the webhook in Datadog" },
    body: {
      ko: "Datadog에서 Integrations → Webhooks → Configuration → New를 엽니다. Name은 atsignal, URL은 이 화면의 Webhook URL로 하고, Payload에는 아래 내용을 그대로 붙여넣습니다. Encode as form은 끕니다.",
      en: "In Datadog open Integrations → Webhooks → Configuration → New. Name it atsignal, paste the webhook URL, and replace Payload by the following as it is. Leave Encode as form off.",
    },
    copy: { text: payloadTemplate },
  },
  {
    proof: "secret",
    title: { ko: "비밀 토큰 헤더 추가", en: "Add the secret token header" },
    body: {
      ko: '비밀 토큰을 설정했다면 Custom Headers에 {"X-Webhook-Token": "토큰값"}을 넣습니다.',
      en: 'If you set a secret token, put {"X-Webhook-Token": "<value>"} into Custom Headers.',
    },
  },
  {
    title: { ko: "모니터에 연결", en: "Mention it in monitors" },
    body: {
      ko: "Monitors → 모니터 → Edit의 알림 메시지에 @webhook-atsignal을 넣습니다. 복구 알림도 같은 웹훅으로 오므로 {{#is_alert}} 안에만 넣지 않습니다.",
      en: "Put @webhook-atsignal into the notification message of a monitor (Monitors → monitor → Edit). Recoveries come the same way, so do not put it inside {{#is_alert}} only.",
    },
  },
  {
    title: { ko: "테스트 알림", en: "Send a test" },
    body: {
      ko: "모니터 편집 화면의 Test Notifications에서 Alert와 Recovered를 차례로 보내면 인시던트가 생겼다가 해결됩니다.",
      en: "Use Test Notifications on the monitor's edit page: Alert, then Recovered. An incident appears and is resolved.",
    },
  },
];
