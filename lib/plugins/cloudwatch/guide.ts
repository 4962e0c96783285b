import type { GuideStep } from "#lib/plugins/define.ts";

/** How to connect CloudWatch alarms through an SNS topic, shown beside the source's URL. */
export const guide: GuideStep[] = [
  {
    proof: "created",
    title: { ko: "웹훅 소스 생성", en: "Create the webhook source" },
    body: {
      ko: "소스 유형으로 AWS CloudWatch (SNS)를 선택합니다. SNS가 모든 메시지에 서명하므로 비밀 토큰은 비워 두어도 됩니다. 설정했다면 URL 끝에 ?token=토큰값을 붙입니다.",
      en: "Choose AWS CloudWatch (SNS) as the source's type. SNS signs every message, so the secret token may stay empty. If you set one, append ?token=<value> to the URL.",
    },
  },
  {
    title: { ko: "SNS 구독 생성", en: "Create the SNS subscription" },
    body: {
      ko: "AWS 콘솔에서 Amazon SNS → Topics → 알람이 쓰는 토픽 → Create subscription을 엽니다. Protocol은 HTTPS, Endpoint는 이 화면의 Webhook URL로 하고 Enable raw message delivery는 끕니다.",
      en: "In the AWS console open Amazon SNS → Topics → the alarms' topic → Create subscription. Choose the protocol HTTPS, paste the webhook URL as Endpoint and leave Enable raw message delivery off.",
    },
  },
  {
    proof: "received",
    title: { ko: "구독 확인", en: "Confirmation of the subscription" },
    body: {
      ko: "첫 번째 토픽의 구독은 AtSignal이 스스로 확인하며, 잠시 뒤 SNS의 Status가 Confirmed로 바뀝니다. 그 뒤로는 이 토픽만 받습니다. 다른 토픽도 받으려면 이 화면의 토픽 구독에서 구독 확인을 누릅니다. 저절로 확인을 끄면 첫 토픽도 누를 때까지 기다립니다.",
      en: "AtSignal confirms the subscription of the first topic by itself; its Status in SNS soon turns to Confirmed. From then on only that topic is listened to. To listen to another one, press Confirm under Topic subscriptions on this page. With confirming by itself switched off, the first one waits for that press too.",
    },
  },
  {
    title: { ko: "알람에 연결", en: "Use the topic in alarms" },
    body: {
      ko: "CloudWatch → Alarms → 알람 → Edit → Configure actions에서 In alarm과 OK 둘 다 이 토픽으로 보냅니다. OK가 없으면 인시던트가 저절로 해결되지 않습니다. 심각도는 알람 설명에 severity: warning처럼 적으면 그대로 쓰입니다.",
      en: "In CloudWatch → Alarms → alarm → Edit → Configure actions send both In alarm and OK to this topic; without OK incidents are not resolved by themselves. A severity: warning in the alarm's description becomes its severity here.",
    },
  },
  {
    title: { ko: "테스트 알람", en: "Send a test alarm" },
    body: {
      ko: "aws cloudwatch set-alarm-state --alarm-name 알람이름 --state-value ALARM --state-reason test를 실행하면 인시던트가 생깁니다. 다음 평가 때 OK로 돌아가면 해결됩니다.",
      en: "Run aws cloudwatch set-alarm-state --alarm-name <name> --state-value ALARM --state-reason test; an incident appears and is resolved when the next evaluation returns to OK.",
    },
  },
];
