import type { GuideStep } from "#lib/plugins/define.ts";

/** How an admin registers the webhook in Jira, step by step. */
export const guide: GuideStep[] = [
  {
    title: { ko: "웹훅 URL 복사", en: "Copy the webhook URL" },
    body: {
      ko: "위에 표시된 웹훅 URL을 복사합니다. 비밀 값을 쓰려면 함께 복사해 둡니다. 비밀 값은 만들 때 한 번만 표시됩니다.",
      en: "Copy the webhook URL shown above, and the secret if there is one. The secret is shown only once, when it is made.",
    },
  },
  {
    title: { ko: "Jira에서 웹훅 설정 열기", en: "Open the webhook settings in Jira" },
    body: {
      ko: "Jira 관리자 계정으로 설정 > 시스템 > 웹훅으로 이동한 뒤 웹훅 만들기를 누릅니다. Data Center에서는 관리 > 시스템 > 고급 > 웹훅에 있습니다.",
      en: "As a Jira administrator go to Settings > System > WebHooks and choose Create a WebHook. On Data Center it is under Administration > System > Advanced > WebHooks.",
    },
  },
  {
    proof: "secret",
    title: { ko: "URL과 비밀 값 입력", en: "Enter the URL and the secret" },
    body: {
      ko: "URL에 복사한 주소를 붙여넣고 Secret에 비밀 값을 입력합니다. 서명할 수 없는 오래된 서버나 자동화 규칙에서는 주소 끝에 ?token=비밀값 을 붙입니다.",
      en: "Paste the address into URL and the secret into Secret. Old servers and automation rules cannot sign: there, add ?token=<secret> to the address.",
    },
  },
  {
    title: { ko: "이벤트 선택", en: "Choose the events" },
    body: {
      ko: "이슈의 생성·업데이트·삭제와 댓글의 생성·업데이트·삭제를 선택합니다. 본문 제외(Exclude body)는 선택하지 않습니다. JQL에 project = 프로젝트키 를 적으면 그 프로젝트만 받습니다.",
      en: "Tick created, updated and deleted for issues and for comments. Leave Exclude body unticked. A JQL of project = KEY limits it to one project.",
    },
  },
  {
    title: { ko: "이슈로 확인", en: "Check with an issue" },
    body: {
      ko: "저장한 뒤 Jira에서 이슈를 하나 만들거나 상태를 바꿉니다. 몇 초 안에 이벤트 목록에 나타나면 연동이 끝난 것입니다.",
      en: "Save, then create an issue in Jira or change its status. When it appears in the event log within seconds, you are done.",
    },
  },
];
