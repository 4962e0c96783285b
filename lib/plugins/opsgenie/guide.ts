import type { GuideStep } from "#lib/plugins/define.ts";

/** How to point what speaks Opsgenie's Alert API here, shown beside the source's URL and key. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 Opsgenie Alert API를 선택합니다. 비밀 토큰은 비워 둡니다. Opsgenie를 쓰던 도구는 API Key(GenieKey)만 보내며 그 값이 비밀입니다.",
      en: "Choose Opsgenie Alert API as the source's type and leave the secret token empty: tools made for Opsgenie show only the API key (GenieKey), which is the secret.",
    },
  },
  {
    title: { ko: "보내는 주소 바꾸기", en: "Change the address" },
    body: {
      ko: "Opsgenie로 보내던 도구에서 API 주소 https://api.opsgenie.com을 이 화면의 URL에서 /v2/alerts 앞까지로 바꿉니다. 전체 주소를 묻는 곳에는 URL을 그대로 넣습니다. Alertmanager는 global의 opsgenie_api_url, Grafana는 OpsGenie Contact point의 Alert API URL, opsgenie-sdk는 host입니다.",
      en: "In the tool that sends to Opsgenie replace https://api.opsgenie.com by the URL on this page up to /v2/alerts, or by the whole of it where a full address is asked for: opsgenie_api_url under global in Alertmanager, the Alert API URL of an OpsGenie contact point in Grafana, host in opsgenie-sdk.",
    },
  },
  {
    title: { ko: "API Key 바꾸기", en: "Change the API key" },
    body: {
      ko: "API Key 자리에 이 화면의 GenieKey를 넣습니다. 요청에는 Authorization: GenieKey 키 형태로 실립니다.",
      en: "Put the GenieKey of this page in place of the API key. Requests carry it as Authorization: GenieKey <key>.",
    },
  },
  {
    title: { ko: "확인", en: "See it arrive" },
    body: {
      ko: "알림을 만들면 인시던트가 생기고, acknowledge와 close가 같은 alias, id, tiny id로 이어집니다. 메모, 태그, 담당 같은 나머지 요청은 이벤트 기록에만 남습니다.",
      en: "Creating an alert opens an incident; acknowledge and close follow by alias, id or tiny id. Notes, tags, owners and the like are kept in the event log only.",
    },
  },
];
