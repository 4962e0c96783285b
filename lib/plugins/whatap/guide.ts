import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect a WhaTap project, shown beside the source's URL and token. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 이름에는 알아보기 쉬운 이름을(예: 와탭 실운영 환경), 소스 유형에는 WhaTap (와탭)을 선택합니다. 비밀 토큰은 선택 사항이며, 임의의 문자열을 사용합니다.",
      en: "Give the source a name that is easy to recognise (for example WhaTap production) and choose WhaTap as its type. The secret token is optional and may be any text.",
    },
  },
  {
    title: { ko: "웹훅 URL 복사", en: "Copy the webhook URL" },
    body: {
      ko: "이 화면의 Webhook URL을 복사합니다. 주소 끝의 / 는 있어도 없어도 됩니다.",
      en: "Copy the webhook URL on this page. It works with and without the slash at its end.",
    },
  },
  {
    title: { ko: "와탭에 등록", en: "Register it in WhaTap" },
    body: {
      ko: "와탭 관리 콘솔의 알림 설정 → 웹훅(Webhook)에서 [추가]를 누르고 복사한 URL을 붙여넣습니다. 종류는 Webhook JSON을 선택합니다. Webhook을 선택해도 인시던트는 만들어지지만, 에이전트 번호가 빠지고 헤더를 추가할 수 없습니다.",
      en: "In the WhaTap console open Alert settings → Webhook, choose Add and paste the URL. Choose the kind Webhook JSON. The kind Webhook creates incidents too, but leaves out the agent id and cannot send a header.",
    },
  },
  {
    proof: "secret",
    title: { ko: "비밀 토큰 헤더 추가", en: "Add the secret token header" },
    body: {
      ko: "비밀 토큰을 설정했다면 헤더에 X-Webhook-Token 키로 토큰값을 추가합니다. 헤더를 추가할 수 없으면 URL 끝에 ?token=토큰값을 붙입니다.",
      en: "If you set a secret token, add a header X-Webhook-Token with its value. Where headers cannot be added, append ?token=<value> to the URL.",
    },
  },
  {
    title: { ko: "테스트 전송", en: "Send a test" },
    body: {
      ko: "와탭에서 테스트를 전송하고 인시던트 목록에 들어오는지 확인합니다. 복구 알림(상태 off)을 받으려면 와탭 이벤트 설정에서 해소된 알림 받기를 켭니다.",
      en: "Send a test from WhaTap and see it arrive in the incident list. To resolve incidents automatically, switch on recovery notices (status off) in WhaTap's event settings.",
    },
  },
];
