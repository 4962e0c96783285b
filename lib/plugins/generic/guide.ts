import type { GuideStep } from "#lib/plugins/define.ts";

const EXAMPLE = JSON.stringify(
  {
    title: "결제 API 지연",
    target: "pay-api-01",
    severity: "critical",
    status: "firing",
    metric: "latency_p95",
    value: "2.4",
    threshold: "2",
    time: "2026-03-17 13:41:07",
    link: "https://monitor.example/alerts/1",
  },
  null,
  2,
);

/** How to connect anything that can post JSON, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 일반 JSON 웹훅을 선택합니다. 비밀 토큰은 선택 사항입니다.",
      en: "Choose Generic JSON webhook as the source's type. The secret token is optional.",
    },
  },
  {
    title: { ko: "보내는 쪽에 등록", en: "Register it in the sending system" },
    body: {
      ko: "보내는 쪽의 웹훅(HTTP 알림) 설정에 이 화면의 Webhook URL을 넣고, 방식은 POST, 형식은 JSON으로 둡니다. 본문을 직접 쓸 수 있으면 아래 형식을 씁니다. 상태가 resolved, ok, 해제이면 인시던트가 해결됩니다.",
      en: "Enter the webhook URL in the sending system's webhook (HTTP notification) settings, with the method POST and the format JSON. Where the body can be written, use the following. A status of resolved or ok resolves the incident.",
    },
    copy: { text: EXAMPLE },
  },
  {
    proof: "secret",
    title: { ko: "비밀 토큰 추가", en: "Add the secret token" },
    body: {
      ko: "비밀 토큰을 설정했다면 헤더 X-Webhook-Token으로 보냅니다. 헤더를 추가할 수 없으면 URL 끝에 ?token=토큰값을 붙입니다. Authorization의 Bearer와 Basic 암호도 됩니다.",
      en: "If you set a secret token, send it in the header X-Webhook-Token. Where headers cannot be added, append ?token=<value> to the URL. A Bearer token or the password of Basic authentication work too.",
    },
  },
  {
    title: { ko: "항목 연결", en: "Map the fields" },
    body: {
      ko: "제목, 대상, 심각도, 상태는 흔한 이름이면 저절로 찾습니다(주의, 경고, 심각, 해제 포함). 다르게 읽히면 항목 연결에서 받은 본문의 값을 눌러 자리를 정하고, 보내는 쪽에서 쓰는 심각도와 상태 값도 적습니다.",
      en: "Title, target, severity and status are found by their usual names, Korean words included. If something is read wrongly, open the field mapping, press its value in a body that was received, and list the sender's own words for severity and state.",
    },
  },
  {
    title: { ko: "확인", en: "See it arrive" },
    body: {
      ko: "보내는 쪽에서 테스트를 보내고 이벤트 기록에서 어떻게 읽혔는지 확인합니다. 설정을 바꾼 뒤에는 이벤트를 다시 처리해 볼 수 있습니다.",
      en: "Send a test from there and see in the event log how it was read. After changing the settings an event can be replayed.",
    },
  },
];
