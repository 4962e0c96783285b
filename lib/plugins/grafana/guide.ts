import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect a Grafana, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 Grafana를 선택합니다. 통합 알림(버전 9 이상)과 이전 알림(버전 8 이하)을 모두 받습니다.",
      en: "Choose Grafana as the source's type. Unified alerting (9 and later) and legacy alerting (8 and earlier) are both understood.",
    },
  },
  {
    title: { ko: "Contact point 추가", en: "Add a contact point" },
    body: {
      ko: "Grafana에서 Alerting → Contact points → Add contact point를 엽니다. Integration은 Webhook, URL은 이 화면의 Webhook URL, HTTP Method는 POST로 둡니다. 버전 8 이하는 Alerting → Notification channels → New channel에서 Type을 webhook으로 선택합니다.",
      en: "In Grafana open Alerting → Contact points → Add contact point. Choose the integration Webhook, paste the webhook URL and keep the HTTP method POST. Up to version 8 use Alerting → Notification channels → New channel with the type webhook.",
    },
  },
  {
    proof: "secret",
    title: { ko: "비밀 토큰 입력", en: "Enter the secret token" },
    body: {
      ko: "Optional Webhook settings에서 Authorization Header - Credentials에 비밀 토큰을 넣습니다(Scheme은 Bearer). Basic 인증의 Password나 Extra Headers의 X-Webhook-Token도 됩니다. 버전 12 이상은 HMAC Signature의 Secret에 넣고 Header는 기본값으로 두어도 됩니다. Timestamp Header를 쓰려면 X-Grafana-Alerting-Timestamp로 적습니다.",
      en: "Under Optional Webhook settings put the secret token into Authorization Header - Credentials (scheme Bearer). The password of Basic authentication or X-Webhook-Token under Extra Headers work too. From version 12 it may be the Secret of HMAC Signature with the default header; name the Timestamp Header X-Grafana-Alerting-Timestamp if you use one.",
    },
  },
  {
    title: { ko: "알림 정책 연결", en: "Route alerts to it" },
    body: {
      ko: "Alerting → Notification policies에서 기본 정책이나 하위 정책의 Contact point로 선택합니다. 알림 규칙에 severity 레이블(critical, warning, info)을 붙이면 심각도로 쓰입니다.",
      en: "Choose it as the contact point of the default or a nested policy under Alerting → Notification policies. A label severity (critical, warning, info) on the alert rules becomes the severity here.",
    },
  },
  {
    title: { ko: "테스트 전송", en: "Send a test" },
    body: {
      ko: "Contact point 화면의 Test → Send test notification을 누르면 TestAlert 인시던트가 생깁니다.",
      en: "Press Test → Send test notification on the contact point; an incident TestAlert appears.",
    },
  },
];
