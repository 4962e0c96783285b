import { guide } from "#lib/plugins/cloudwatch/guide.ts";
import { readSns } from "#lib/plugins/cloudwatch/message.ts";
import { CloudWatchSettings, FINGERPRINT_FIELDS } from "#lib/plugins/cloudwatch/settings.ts";
import { snsSignature } from "#lib/plugins/cloudwatch/signature.ts";
import { refuseSns, translateSns } from "#lib/plugins/cloudwatch/translate.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";

/** CloudWatch alarms through Amazon SNS, whose bodies are JSON under `text/plain`. */
export const cloudwatch = definePlugin({
  id: "cloudwatch",
  label: { ko: "AWS CloudWatch (SNS)", en: "AWS CloudWatch (SNS)" },
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: CloudWatchSettings,
  fingerprintFields: [...FINGERPRINT_FIELDS],
  guide,

  /** Not signed, as nobody but Amazon could; a test needs no signature because it changes nothing. */
  sample(now) {
    const alarm = {
      AlarmName: "AtSignal 연결 테스트",
      AlarmDescription: "severity: warning",
      AWSAccountId: "123456789012",
      NewStateValue: "ALARM",
      NewStateReason:
        "Threshold Crossed: 1 datapoint [83.2 (17/03/26 04:41:00)] was greater than the threshold (70.0).",
      StateChangeTime: now.toISOString().replace("Z", "+0000"),
      Region: "Asia Pacific (Seoul)",
      AlarmArn: "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:AtSignal",
      OldStateValue: "OK",
      Trigger: {
        MetricName: "CPUUtilization",
        Namespace: "AWS/EC2",
        Dimensions: [{ name: "InstanceId", value: "i-0123456789abcdef0" }],
        Threshold: 70,
      },
    };
    const body = {
      Type: "Notification",
      MessageId: `test-${now.getTime()}`,
      TopicArn: "arn:aws:sns:ap-northeast-2:123456789012:atsignal-test",
      Subject: 'ALARM: "AtSignal" in Asia Pacific (Seoul)',
      Message: JSON.stringify(alarm),
      Timestamp: now.toISOString(),
    };
    return { headers: { "content-type": "text/plain; charset=UTF-8" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,
  signature: snsSignature,
  refuse: refuseSns,

  /** `MessageId` stays the same when SNS sends a message again. */
  deliveryKey(delivery) {
    const read = readSns(delivery);
    const ids = read.ok ? read.messages.flatMap((message) => message.messageId ?? []) : [];
    return ids.length > 0 ? ids.join(" ") : null;
  },

  translate: translateSns,
});
