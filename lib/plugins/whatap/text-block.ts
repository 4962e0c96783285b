import type { FieldName, Fields } from "#lib/plugins/whatap/fields.ts";

/** Labels of the standard webhook's text block (docs.whatap.io, "set event format"), lower-cased. */
const LABELS: Record<string, FieldName> = {
  "project name": "projectName",
  "project code": "pcode",
  "application name": "oname",
  "agent name": "oname",
  "server name": "oname",
  "instance name": "oname",
  "event message": "message",
  "alert type": "alertType",
  "metric name": "metricName",
  "metric value": "metricValue",
  "metric threshold": "metricThreshold",
  url: "url",
};

const LINE = /^\s*([A-Za-z][A-Za-z /]*?)\s*:\s*(.*)$/;

/**
 * Reads the `text` of the standard webhook, lines of `Label : value`. An event's OFF time says that
 * it is over. A line without a label continues the value above; without any label the whole text is
 * the message.
 */
export function readTextBlock(text: string): Omit<Fields, "kind"> {
  const values = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const match = LINE.exec(line);
    if (match) {
      last = (match[1] ?? "").toLowerCase().replaceAll(/\s+/g, " ");
      values.set(last, (match[2] ?? "").trim());
    } else if (last !== undefined && line.trim() !== "") {
      values.set(last, `${values.get(last) ?? ""}\n${line.trim()}`.trim());
    }
  }
  const fields: Omit<Fields, "kind"> = {};
  for (const [label, name] of Object.entries(LABELS)) {
    const value = values.get(label);
    if (value) fields[name] ??= value;
  }
  const off = values.get("event off time");
  const on = values.get("event on time");
  if (off || on) {
    fields.time = off || on || "";
    fields.status = off ? "off" : "on";
  }
  if (values.size === 0 && text.trim() !== "") fields.message = text.trim();
  return fields;
}
