import type { ConnectionView, Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { alertFacts, fingerprintFrom } from "#lib/plugins/reading/alert.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";
import { readKuma } from "#lib/plugins/uptime-kuma/read.ts";
import { UptimeKumaSettings } from "#lib/plugins/uptime-kuma/settings.ts";

/** `heartbeat.status` in Uptime Kuma's source (server/model/heartbeat.js). */
const STATUS: Record<string, string> = { "0": "down", "1": "up", "2": "pending", "3": "maintenance" };
/** What a certificate's notice says; it comes without heartbeat and monitor: `[name][url] …`. */
const CERTIFICATE = /^\[(.+?)\]\s*\[(.+?)\].*\bcertificate\b.*\bexpire/is;

/** New monitors that need no address carry this placeholder. */
function addressOf(monitor: Record<string, unknown>): string | undefined {
  const url = textOf(monitor.url);
  return url === "https://" || url === "http://"
    ? textOf(monitor.hostname)
    : (url ?? textOf(monitor.hostname));
}

export function refuseKuma(delivery: Delivery): Refusal | undefined {
  const read = readKuma(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  const known = textOf(read.body.msg) ?? textOf(recordOf(read.body.heartbeat).status);
  return known === undefined
    ? { status: 422, reason: "fields_missing", fields: ["heartbeat", "msg"] }
    : undefined;
}

/** A notice without a heartbeat: a certificate that ends soon, or the test button. */
function translateNotice(message: string): Translation {
  const certificate = CERTIFICATE.exec(message);
  if (!certificate) return { kind: "ignored", type: "test", reason: "test" };
  const [, name = "", url = ""] = certificate;
  const said = alertFacts(
    {
      fingerprint: [{ name: "certificate", value: `${name} ${url}` }],
      title: message.replace(/^\[.+?\]\s*\[.+?\]\s*/s, `${name}: `),
      target: url,
      metric: "certificate",
      message,
    },
    name,
  );
  return {
    kind: "signals",
    type: "certificate",
    signals: [{ type: "alert.fired", ...said, severity: "warning" }],
  };
}

export function translateKuma(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readKuma(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const heartbeat = recordOf(read.body.heartbeat);
  const monitor = recordOf(read.body.monitor);
  const status = STATUS[textOf(heartbeat.status) ?? ""];
  if (status === undefined) return translateNotice(textOf(read.body.msg) ?? "");
  if (status === "pending" || status === "maintenance") {
    return { kind: "ignored", type: status, reason: "event_not_used" };
  }
  const name = textOf(monitor.name);
  const url = addressOf(monitor);
  const id = textOf(monitor.id) ?? textOf(heartbeat.monitorID) ?? name;
  const chosen = UptimeKumaSettings.parse(connection.settings).fingerprintFields;
  const said = alertFacts(
    {
      fingerprint: fingerprintFrom(chosen, { monitor_id: id, name, url }),
      title: name,
      target: url ?? name,
      metric: textOf(monitor.type),
      value: heartbeat.ping === null ? undefined : textOf(heartbeat.ping),
      message: textOf(heartbeat.msg) ?? textOf(read.body.msg),
      at: readTime(textOf(heartbeat.time), "Z"),
    },
    "Uptime Kuma",
  );
  const signal =
    status === "up"
      ? ({ type: "alert.cleared", ...said } as const)
      : ({ type: "alert.fired", ...said, severity: "critical" } as const);
  return { kind: "signals", type: status, signals: [signal] };
}
