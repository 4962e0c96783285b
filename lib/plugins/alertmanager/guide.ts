import type { GuideStep } from "#lib/plugins/define.ts";

const RECEIVER = `receivers:
  - name: atsignal
    webhook_configs:
      - url: "<Webhook URL>"
        send_resolved: true
        max_alerts: 0
        http_config:
          authorization:
            type: Bearer
            credentials: "<secret token>"

route:
  receiver: atsignal
`;

/** How to connect an Alertmanager, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 Prometheus Alertmanager를 선택합니다. 비밀 토큰은 선택 사항입니다.",
      en: "Choose Prometheus Alertmanager as the source's type. The secret token is optional.",
    },
  },
  {
    proof: "secret",
    title: { ko: "alertmanager.yml에 받는 곳 추가", en: "Add the receiver to alertmanager.yml" },
    body: {
      ko: "아래 내용을 alertmanager.yml의 receivers와 route에 넣고 URL과 비밀 토큰을 바꿔 넣습니다. 비밀 토큰이 없으면 http_config를 지웁니다. basic_auth의 password에 넣어도 됩니다. 이미 route가 있으면 receiver만 바꾸거나 하위 routes에 추가합니다.",
      en: "Put the following into receivers and route of alertmanager.yml and fill in the URL and the secret token. Without a secret token leave out http_config; the password of basic_auth works too. Where a route exists, change its receiver or add one to its child routes.",
    },
    copy: { text: RECEIVER },
  },
  {
    title: { ko: "설정 다시 읽기", en: "Reload the configuration" },
    body: {
      ko: "amtool check-config alertmanager.yml로 확인한 뒤 Alertmanager에 SIGHUP을 보내거나 POST /-/reload를 호출합니다. Kubernetes에서는 AlertmanagerConfig 또는 Secret을 적용합니다.",
      en: "Check with amtool check-config alertmanager.yml, then send SIGHUP to Alertmanager or call POST /-/reload. On Kubernetes apply the AlertmanagerConfig or the Secret.",
    },
  },
  {
    title: { ko: "테스트 알림", en: "Send a test alert" },
    body: {
      ko: 'amtool alert add alertname=AtSignalTest severity=warning instance=test-01 --annotation=summary="연결 테스트"를 실행하면 group_wait(기본 30초) 뒤에 인시던트가 생깁니다. 5분 뒤에는 자동으로 해결됩니다.',
      en: 'Run amtool alert add alertname=AtSignalTest severity=warning instance=test-01 --annotation=summary="connection test". The incident appears after group_wait (30 s by default) and is resolved by itself after five minutes.',
    },
  },
];
