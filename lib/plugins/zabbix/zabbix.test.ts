import { expect, test } from "vitest";
import {
  alertOf,
  delivery,
  fixture,
  hasCaptured,
  ignoredFor,
  partsOf,
  verdicts,
} from "#lib/plugins/reading/testing.ts";
import { mediaType } from "#lib/plugins/zabbix/media-type.ts";
import { zabbix } from "#lib/plugins/zabbix/plugin.ts";

const sent = (name: string) => delivery(fixture(zabbix, name));

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  expect(verdicts(zabbix, "alerts/zabbix")).toMatchObject({
    "cloudforet-io-plugin-zabbix-mon-webhook-event-api-params.json": "fired",
    "derived-macro-map-problem.json": "fired",
    "derived-macro-map-recovery.json": "cleared",
    "derived-macro-map-update-ack.json": "acknowledged",
  });
});

test("a problem, its updates and its recovery are one fault", () => {
  const names = ["problem", "repeat", "update-acknowledged", "update-severity", "update-closed", "recovery"];
  const all = names.map((name) => alertOf(zabbix, sent(name)));
  expect(all.map((one) => one.type.replace("alert.", ""))).toEqual([
    "fired",
    "fired",
    "acknowledged",
    "fired",
    "cleared",
    "cleared",
  ]);
  expect(new Set(all.map((one) => JSON.stringify(one.fingerprint))).size).toBe(1);
  expect(all[0]).toMatchObject({
    severity: "critical",
    title: "디스크 사용률 90% 초과",
    target: "db-01",
    metric: "Space utilization",
    value: "93.1 %",
    message: "현재 93.1 %",
    link: "https://zabbix.onkyul.example/tr_events.php?triggerid=31877&eventid=90211",
    at: "2026-03-17T04:41:07.000Z",
  });
  expect(all[2]?.message).toBe("보고 있습니다");
  expect(all[5]?.at).toBe("2026-03-17T05:02:11.000Z");
});

test("macros that were not filled are nothing", () => {
  const fired = alertOf(
    zabbix,
    delivery({ event_id: "1", host_name: "{HOST.NAME}", event_name: "*UNKNOWN*" }),
  );
  expect(fired).toMatchObject({ title: "Zabbix" });
  expect(fired.target).toBeUndefined();
  expect(zabbix.refuse(delivery({ event_id: "{EVENT.ID}" }))).toMatchObject({ status: 422 });
});

test("comments and the like are kept and do nothing", () => {
  expect(ignoredFor(zabbix, sent("update-commented"))).toBe("event_not_used");
  const update = { event_id: "1", event_update_status: "1", event_update_action: "unacknowledged" };
  expect(ignoredFor(zabbix, delivery(update))).toBe("event_not_used");
});

test("a flapping trigger can be one fault", () => {
  const settings = { fingerprintFields: ["trigger_id"] };
  expect(partsOf(alertOf(zabbix, sent("problem"), settings))).toEqual({ trigger_id: "31877" });
});

test.each([
  ["0", "Not classified", "info"],
  ["1", "Information", "info"],
  ["2", "Warning", "warning"],
  ["3", "Average", "warning"],
  ["4", "High", "critical"],
  ["5", "Disaster", "critical"],
])("severity %s (%s) is %s, by number and by word", (number, word, expected) => {
  const by = (fields: object) => alertOf(zabbix, delivery({ event_id: "1", ...fields })).severity;
  expect(by({ event_nseverity: number })).toBe(expected);
  expect(by({ event_severity: word })).toBe(expected);
});

test("an attempt repeated is told from a step repeated", () => {
  expect(zabbix.deliveryKey(sent("problem"))).toBe(zabbix.deliveryKey(sent("problem")));
  expect(zabbix.deliveryKey(sent("problem"))).not.toBe(zabbix.deliveryKey(sent("repeat")));
  expect(zabbix.deliveryKey(sent("nested"))).toBeNull();
});

test("the script of the media type posts the macros, the token in its header, and fails loudly", () => {
  const file = JSON.parse(mediaType) as {
    zabbix_export: { media_types: { script: string; parameters: { name: string; value: string }[] }[] };
  };
  const [type] = file.zabbix_export.media_types;
  if (!type) throw new Error("no media type");
  const calls: { headers: string[]; url: string; body: string }[] = [];
  const run = (status: number, more: object) => {
    class HttpRequest {
      headers: string[] = [];
      addHeader(header: string) {
        this.headers.push(header);
      }
      post(url: string, body: string) {
        calls.push({ headers: this.headers, url, body });
        return "answer";
      }
      getStatus() {
        return status;
      }
    }
    const named = Object.fromEntries(type.parameters.map(({ name, value }) => [name, value]));
    // oxlint-disable-next-line no-implied-eval -- Zabbix runs it as the body of a function, too.
    const script = new Function("value", "HttpRequest", type.script);
    return script(JSON.stringify({ ...named, ...more }), HttpRequest) as string;
  };
  const url = "https://signal.example/hooks/zabbix/k_1/";
  expect(run(200, { url, token: "t", event_id: "5", event_name: "CPU" })).toBe("OK");
  expect(calls[0]).toMatchObject({ url, headers: ["Content-Type: application/json", "X-Webhook-Token: t"] });
  expect(calls[0]?.body).not.toContain(`"token"`);
  expect(alertOf(zabbix, delivery(calls[0]?.body ?? ""))).toMatchObject({
    type: "alert.fired",
    title: "CPU",
  });
  expect(() => run(503, { url })).toThrow(/503/);
  expect(() => run(200, {})).toThrow(/url/);
});
