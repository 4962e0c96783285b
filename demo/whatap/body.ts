import type { Emission } from "#demo/whatap/model.ts";
import { type Rule, ruleById, thresholdOf } from "#demo/whatap/rules.ts";

function sentence(rule: Rule, emission: Emission): string {
  const { status, level, value } = emission;
  const limit = `${thresholdOf(rule, level)}${rule.unit}`;
  if (status === "off") return `RECOVERED: ${rule.title} 상태가 정상으로 돌아왔습니다. 기준 ${limit}`;
  return `${rule.title}: ${value}${rule.unit} >= ${limit}`;
}

/** A recovery reports the mildest level, with a value below the threshold. */
function reported(rule: Rule, emission: Emission): { level: string; value: string } {
  if (emission.status !== "off") return { level: emission.level, value: emission.value };
  const normal = (thresholdOf(rule, "Warning") * 0.6).toFixed(rule.decimals);
  return { level: "Info", value: rule.id === "http502" ? "200" : normal };
}

/** The body of "Webhook JSON". Values and thresholds are texts; that is how WhaTap sends them. */
export function jsonBody(emission: Emission): Record<string, unknown> {
  const rule = ruleById(emission.ruleId);
  const { level, value } = reported(rule, emission);
  return {
    metricName: rule.metric,
    pcode: emission.project.pcode,
    level,
    metricValue: value,
    oid: emission.agent.oid,
    title: `[${emission.level}] ${rule.title}`,
    message: sentence(rule, emission),
    uuid: emission.uuid,
    metricThreshold: String(thresholdOf(rule, emission.level)),
    oname: emission.agent.oname,
    projectName: emission.project.name,
    status: emission.status,
    time: emission.time,
  };
}

/** `2026-03-17 13:41:07 +0900` */
function stamp(time: number): string {
  const seoul = new Date(time + 9 * 3_600_000).toISOString();
  return `${seoul.slice(0, 10)} ${seoul.slice(11, 19)} +0900`;
}

/** The body of the standard "Webhook": a title of five tags and a block of `Label : value` lines. */
export function standardBody(emission: Emission): { title: string; text: string } {
  const rule = ruleById(emission.ruleId);
  const { value } = reported(rule, emission);
  const { project, agent } = emission;
  const over = emission.status === "off";
  const tags = [emission.level, project.platform, project.name, agent.oname, rule.event];
  const lines = [
    ["Project Name", project.name],
    ["Project Code", project.pcode],
    ["Application Name", agent.oname],
    ["Event Message", sentence(rule, emission)],
    [over ? "Event OFF Time" : "Event ON Time", stamp(emission.time)],
    ["Alert Type", rule.alertType],
    ["Metric Name", rule.metric],
    ["Metric Value", value],
    ["Metric Threshold", thresholdOf(rule, emission.level)],
    ["Stateful", "true"],
  ];
  return {
    title: tags.map((tag) => `[${tag}]`).join(""),
    text: lines.map(([label, text]) => `${label} : ${text}`).join("\n"),
  };
}
