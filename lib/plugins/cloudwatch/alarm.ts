import type { SnsMessage } from "#lib/plugins/cloudwatch/message.ts";
import type { CloudWatchSettings } from "#lib/plugins/cloudwatch/settings.ts";
import { alertFacts, fingerprintFrom } from "#lib/plugins/reading/alert.ts";
import { readSeverity } from "#lib/plugins/reading/severity.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { firstOf, listOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal, Severity } from "#lib/signals/signal.ts";

type Json = Record<string, unknown>;

/** `arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:Name` */
function arnParts(arn: string | undefined) {
  const [, , , region, account] = arn?.split(":") ?? [];
  return { region: region || undefined, account: account || undefined };
}

/** EventBridge's wording of the same alarm, in the members SNS would have used. */
function fromEventBridge(event: Json): Json {
  const detail = recordOf(event.detail);
  const state = recordOf(detail.state);
  const [metric] = listOf(recordOf(detail.configuration).metrics);
  const stat = recordOf(recordOf(recordOf(metric).metricStat).metric);
  return {
    AlarmName: detail.alarmName,
    AlarmArn: listOf(event.resources)[0],
    AWSAccountId: event.account,
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: state.timestamp ?? event.time,
    Region: event.region,
    AlarmDescription: recordOf(detail.configuration).description,
    Trigger: {
      MetricName: stat.name,
      Namespace: stat.namespace,
      Dimensions: Object.entries(recordOf(stat.dimensions)).map(([name, value]) => ({ name, value })),
    },
  };
}

/** The alarm in a message; undefined when it is about something else. */
export function alarmIn(message: SnsMessage): Json | undefined {
  const { payload } = message;
  if (payload["detail-type"] === "CloudWatch Alarm State Change") return fromEventBridge(payload);
  return textOf(payload.AlarmName) === undefined ? undefined : payload;
}

/** What is measured: the trigger itself, or the first measured metric of a metric-math alarm. */
function measured(alarm: Json): Json {
  const trigger = recordOf(alarm.Trigger);
  if (textOf(trigger.MetricName) !== undefined) return trigger;
  const stats = listOf(trigger.Metrics).map((item) => recordOf(recordOf(recordOf(item).MetricStat).Metric));
  return { ...alarm, ...trigger, ...stats.find((stat) => textOf(stat.MetricName) !== undefined) };
}

/** `[critical] …` or `severity: warning` in the alarm's own words, else the source's setting. */
function severityOf(alarm: Json, settings: CloudWatchSettings): Severity {
  const name = textOf(alarm.AlarmName) ?? "";
  const description = textOf(alarm.AlarmDescription) ?? "";
  const words = [
    /(?:severity|priority|심각도)\s*[:=]\s*([\p{L}\d]+)/iu.exec(description)?.[1],
    /\[([\p{L}\d]+)\]/u.exec(name)?.[1],
    /\[([\p{L}\d]+)\]/u.exec(description)?.[1],
  ];
  return words.map(readSeverity).find((severity) => severity !== undefined) ?? settings.severity;
}

function linkOf(region: string | undefined, name: string): string | undefined {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region ?? "")) return undefined;
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`;
}

/** The alarm as the incident room understands it; undefined where the settings say so. */
export function alarmSignal(alarm: Json, settings: CloudWatchSettings): AlertSignal | undefined {
  const state = textOf(alarm.NewStateValue)?.toUpperCase() ?? "ALARM";
  const name = textOf(alarm.AlarmName) ?? "";
  const arn = arnParts(textOf(alarm.AlarmArn));
  const region = firstOf(arn.region, textOf(alarm.Region));
  const account = firstOf(textOf(alarm.AWSAccountId), arn.account);
  const metric = measured(alarm);
  const namespace = textOf(metric.Namespace);
  const dimensions = listOf(metric.Dimensions).flatMap((item) => textOf(recordOf(item).value) ?? []);
  const metricName = textOf(metric.MetricName);
  const reason = textOf(alarm.NewStateReason);
  const values = { account, region, alarm_name: name, namespace, metric: metricName };
  const said = alertFacts(
    {
      fingerprint: fingerprintFrom(settings.fingerprintFields, values),
      title: name,
      target: dimensions.length > 0 ? dimensions.join(" ") : namespace,
      metric: metricName,
      value: /\[(-?[\d.]+(?:E-?\d+)?) \(/i.exec(reason ?? "")?.[1],
      threshold: firstOf(textOf(recordOf(alarm.Trigger).Threshold), textOf(alarm.Threshold)),
      message: [textOf(alarm.AlarmDescription), reason].filter((text) => text !== undefined).join("\n"),
      link: linkOf(region, name),
      at: readTime(textOf(alarm.StateChangeTime), "Z"),
    },
    "CloudWatch",
  );
  if (state === "OK") return { type: "alert.cleared", ...said };
  if (state !== "INSUFFICIENT_DATA") {
    return { type: "alert.fired", ...said, severity: severityOf(alarm, settings) };
  }
  if (settings.insufficientData === "resolve") return { type: "alert.cleared", ...said };
  return settings.insufficientData === "warning"
    ? { type: "alert.fired", ...said, severity: "warning" }
    : undefined;
}

/** What is no alarm, as an alert that nobody ever clears. */
export function otherSignal(message: SnsMessage): AlertSignal {
  const { payload, text, subject, topic } = message;
  const detail = recordOf(payload.detail);
  const description = recordOf(listOf(detail.eventDescription)[0]);
  const title = firstOf(
    subject,
    textOf(detail.title),
    textOf(payload["detail-type"]),
    textOf(text.split("\n")[0]),
  );
  const said = alertFacts(
    {
      fingerprint: [
        { name: "topic", value: topic ?? "" },
        { name: "title", value: title ?? "" },
      ],
      title,
      target: firstOf(textOf(listOf(payload.resources)[0]), textOf(payload.source)),
      message: firstOf(textOf(description.latestDescription), textOf(detail.description), textOf(text)),
      at: readTime(textOf(payload.time), "Z"),
    },
    "SNS",
  );
  return { type: "alert.fired", ...said, severity: "info" };
}
