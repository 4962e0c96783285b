import type { GuideStep } from "#lib/plugins/define.ts";
import { mediaType } from "#lib/plugins/zabbix/media-type.ts";

/** How to connect a Zabbix server, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 Zabbix를 선택합니다. Zabbix 6.0 이상의 형식을 씁니다.",
      en: "Choose Zabbix as the source's type. The format is that of Zabbix 6.0 and later.",
    },
  },
  {
    title: { ko: "미디어 유형 가져오기", en: "Import the media type" },
    body: {
      ko: "아래 파일을 저장한 뒤 Zabbix의 Alerts → Media types → Import에서 가져옵니다. 6.2 이하는 Administration → Media types → Import입니다.",
      en: "Save the following file and import it in Zabbix under Alerts → Media types → Import (Administration → Media types → Import up to 6.2).",
    },
    copy: { text: mediaType, fileName: "atsignal-zabbix.json" },
  },
  {
    proof: "secret",
    title: { ko: "URL과 비밀 토큰 입력", en: "Enter URL and secret token" },
    body: {
      ko: "가져온 AtSignal 미디어 유형을 열어 매개변수 url에 이 화면의 Webhook URL을, token에 비밀 토큰을 넣습니다(없으면 비워 둡니다). Administration → Macros에 {$ZABBIX.URL}을 추가하면 인시던트에서 Zabbix로 바로 갈 수 있습니다.",
      en: "Open the imported media type AtSignal and set the parameter url to the webhook URL and token to the secret token (empty without one). With a global macro {$ZABBIX.URL} under Administration → Macros, incidents link back to Zabbix.",
    },
  },
  {
    title: { ko: "사용자와 액션 연결", en: "Connect a user and an action" },
    body: {
      ko: "Users → Users → 사용자 → Media → Add에서 Type은 AtSignal, Send to는 atsignal로 추가합니다. Alerts → Actions → Trigger actions의 Operations, Recovery operations, Update operations에 모두 이 사용자를 넣어야 해결과 확인도 전달됩니다.",
      en: "Under Users → Users → user → Media → Add choose the type AtSignal and enter atsignal as Send to. In Alerts → Actions → Trigger actions add that user to Operations, Recovery operations and Update operations, so that recoveries and acknowledgements come too.",
    },
  },
  {
    title: { ko: "테스트 전송", en: "Send a test" },
    body: {
      ko: "Alerts → Media types의 AtSignal 줄 끝에 있는 Test를 누르고 event_id, event_name, event_value(1), host_name을 채워 보냅니다. event_value를 0으로 바꿔 보내면 해결됩니다.",
      en: "Press Test at the end of the AtSignal row in Alerts → Media types and fill in event_id, event_name, event_value (1) and host_name. Sending it again with event_value 0 resolves the incident.",
    },
  },
];
