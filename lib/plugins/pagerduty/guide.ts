import type { GuideStep } from "#lib/plugins/define.ts";

const EXAMPLE = JSON.stringify(
  {
    routing_key: "<key>",
    event_action: "trigger",
    dedup_key: "pay-api-01/latency",
    payload: { summary: "결제 API 지연", source: "pay-api-01", severity: "critical" },
  },
  null,
  2,
);

/** How to point what speaks PagerDuty's Events API v2 here, shown beside the source's URL and key. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 PagerDuty Events API v2를 선택합니다. 비밀 토큰은 비워 둡니다. PagerDuty를 쓰던 도구는 routing_key만 보내며 그 값이 비밀입니다.",
      en: "Choose PagerDuty Events API v2 as the source's type and leave the secret token empty: tools made for PagerDuty show only the routing_key, which is the secret.",
    },
  },
  {
    title: { ko: "보내는 주소 바꾸기", en: "Change the address" },
    body: {
      ko: "PagerDuty로 보내던 도구에서 Events API 주소를 https://events.pagerduty.com/v2/enqueue 대신 이 화면의 URL로 바꿉니다. Alertmanager는 global의 pagerduty_url, Grafana는 PagerDuty Contact point의 URL, pdjs는 server입니다.",
      en: "In the tool that sends to PagerDuty replace https://events.pagerduty.com/v2/enqueue by the URL on this page: pagerduty_url under global in Alertmanager, the URL of a PagerDuty contact point in Grafana, server in pdjs.",
    },
  },
  {
    title: { ko: "routing_key 바꾸기", en: "Change the routing_key" },
    body: {
      ko: "Integration Key(routing_key) 자리에 이 화면의 routing_key를 넣습니다. 다른 값은 그대로 둡니다.",
      en: "Put the routing_key of this page in place of the integration key. Everything else stays as it is.",
    },
    copy: { text: EXAMPLE },
  },
  {
    title: { ko: "확인", en: "See it arrive" },
    body: {
      ko: "trigger를 보내면 인시던트가 생기고, acknowledge와 resolve가 같은 dedup_key로 이어집니다. dedup_key 없이 보내면 새로 만들어 응답에 담습니다. 변경 이벤트(/v2/change/enqueue)는 받지 않습니다.",
      en: "A trigger opens an incident; acknowledge and resolve follow by dedup_key. Without one a new key is made and answered. Change events (/v2/change/enqueue) are not taken.",
    },
  },
];
