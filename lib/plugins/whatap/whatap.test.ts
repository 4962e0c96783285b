import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { whatap } from "#lib/plugins/whatap/plugin.ts";
import { alertFrom, delivery, fixture, parts } from "#lib/plugins/whatap/testing.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { readTitle } from "#lib/plugins/whatap/title.ts";

const CAPTURED = join(process.cwd(), "../shared/fixtures/alerts/whatap");
const ALERT = { pcode: 5490, oid: 7, title: "CPU", status: "on", level: "Warning", metricName: "cpu" };

test.skipIf(!existsSync(CAPTURED))(
  "captured bodies are understood (skipped: ../shared/fixtures is absent)",
  () => {
    const all = readdirSync(CAPTURED).toSorted();
    expect(all.length).toBeGreaterThan(8);
    const seen = all.map((file) => {
      const sent = delivery(readFileSync(join(CAPTURED, file)));
      expect(whatap.refuse(sent), file).toBeUndefined();
      const signal = alertFrom(sent);
      const severity = signal.type === "alert.fired" ? signal.severity : null;
      return { file, type: signal.type, severity, parts: parts(signal) };
    });
    const cpu = seen.filter(({ file }) => file.includes("server-cpu"));
    expect(new Set(cpu.map((one) => JSON.stringify(one.parts)))).toEqual(
      new Set(['{"pcode":"5490","oid":"-1868465327","metricName":"cpu","title":"CPU"}']),
    );
    for (const [part, type] of Object.entries({
      "on-": "alert.fired",
      acknowledge: "alert.acknowledged",
      "off-": "alert.cleared",
      disabled: "alert.disabled",
    })) {
      for (const one of cpu.filter(({ file }) => file.includes(part))) expect(one.type, one.file).toBe(type);
    }
    expect(seen.find(({ file }) => file.includes("escalated"))?.severity).toBe("critical");
  },
);

test("one fault stays one at every level, on recovery and when others act on it", () => {
  const names = ["json-on", "json-escalated", "json-off", "json-acknowledge", "json-disabled"];
  const all = [...names, "json-recovered-while-on", "json-numeric"].map((name) =>
    alertFrom(delivery(fixture(name))),
  );
  expect(new Set(all.map((signal) => JSON.stringify(signal.fingerprint))).size).toBe(1);
  expect(all.map((signal) => signal.type)).toEqual([
    "alert.fired",
    "alert.fired",
    "alert.cleared",
    "alert.acknowledged",
    "alert.disabled",
    "alert.cleared",
    "alert.fired",
  ]);
  expect(all[1]).toMatchObject({
    severity: "critical",
    title: "결제 승인 API 응답 코드 502",
    target: "pay-gw-02",
    metric: "http_status",
    value: "502",
    threshold: "500",
    at: "2026-03-17T04:42:07.000Z",
  });
  expect(all[6]).toMatchObject({ severity: "critical", value: "99.5", at: "2026-03-17T04:41:07.000Z" });
});

test("the standard kind says the same as the JSON kind, as far as it can", () => {
  const on = alertFrom(delivery(fixture("standard-on")));
  expect(on).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    title: "CRITICAL_HIGH_MEMORY",
    target: "pay-was-01",
    metric: "memory",
    value: "92",
    message: "Memory is too high. 92 >= 90%",
    at: "2026-03-17T04:41:07.000Z",
  });
  const off = alertFrom(delivery(fixture("standard-off")));
  expect(off).toMatchObject({ type: "alert.cleared", at: "2026-03-17T05:02:11.000Z" });
  expect(off.fingerprint).toEqual(on.fingerprint);
  const json = alertFrom(
    delivery({
      pcode: 5490,
      oname: "pay-was-01",
      title: "[Critical][JAVA][결제 운영][pay-was-01][CRITICAL_HIGH_MEMORY]",
      metricName: "memory",
      status: "on",
    }),
  );
  expect(json.fingerprint).toEqual(on.fingerprint);
});

test("an availability check is known by its address, not by its ever-changing title", () => {
  const [on, repeat, standard] = ["urlcheck-on", "urlcheck-repeat", "standard-urlcheck"].map((name) =>
    alertFrom(delivery(fixture(name))),
  );
  expect(on && parts(on)).toEqual({
    pcode: "5490",
    oid: "",
    metricName: "",
    url: "https://shop.example.test/pay",
  });
  expect(repeat?.fingerprint).toEqual(on?.fingerprint);
  expect(standard?.fingerprint).toEqual(on?.fingerprint);
  expect(on?.target).toBe("https://shop.example.test/pay");
});

test("what does not name its host is given it, outside the fingerprint", () => {
  const signal = alertFrom(delivery(fixture("json-nodata")));
  expect(signal.title).toBe("pay-gw-02 No data");
  expect(parts(signal).title).toBe("No data");
});

test("ids keep every digit and their sign", () => {
  const oids = ["9223372036854775807", "-9223372036854775808", "-1868465327", '"-1868465327"'];
  const read = oids.map((oid) => {
    const body = JSON.stringify(ALERT).replace(":7,", `:${oid},`);
    return parts(alertFrom(delivery(body))).oid;
  });
  expect(read).toEqual(oids.map((oid) => oid.replaceAll('"', "")));
});

test("words for a status, in any letter case, and what is missing or unknown", () => {
  const typeOf = (status: unknown, message = "x") =>
    alertFrom(delivery({ ...ALERT, status, message })).type.replace("alert.", "");
  expect(["RESOLVED", "OK", "Off", " recovered ", "Closed", 2].map((word) => typeOf(word))).toEqual(
    Array.from({ length: 6 }, () => "cleared"),
  );
  expect(["ON", "firing", "PROBLEM", 1, null, undefined, "what"].map((word) => typeOf(word))).toEqual(
    Array.from({ length: 7 }, () => "fired"),
  );
  expect([typeOf("ACK"), typeOf(8), typeOf("Disabled"), typeOf(4)]).toEqual([
    "acknowledged",
    "acknowledged",
    "disabled",
    "disabled",
  ]);
  expect(typeOf(undefined, "RECOVERED: fine")).toBe("cleared");
  expect(typeOf("on", "Recovered disk images are missing")).toBe("fired");
});

test("a level comes from the level, else from the title's tag, else it is a warning", () => {
  const of = (values: object) => {
    const signal = alertFrom(delivery({ ...ALERT, ...values }));
    return signal.type === "alert.fired" ? signal.severity : null;
  };
  expect(of({ level: "FATAL" })).toBe("critical");
  expect(of({ level: 0 })).toBe("info");
  expect(of({ level: null, title: "[Critical] CPU" })).toBe("critical");
  expect(of({ level: "?", title: "CPU" })).toBe("warning");
});

test("titles lose their level and nothing else", () => {
  const plain = (title: string) => readTitle(title).plain;
  expect(plain("[Critical]  CPU   too high ")).toBe("CPU too high");
  expect(plain("[WARNING][JAVA] CPU")).toBe("[JAVA] CPU");
  expect(plain("[30] CPU")).toBe("[30] CPU");
  expect(plain("[Critical]")).toBe("");
  expect(plain("한글".normalize("NFD"))).toBe("한글");
  expect(alertFrom(delivery({ ...ALERT, title: "[Critical]" })).title).toBe("cpu");
});

test("times in every unit, with and without a zone, or not at all", () => {
  const at = "2022-04-12T09:53:24.000Z";
  for (const time of ["1649757204", "1649757204000", "1649757204000000", "1649757204000000000", at]) {
    expect(readTime(time), time).toBe(at);
  }
  expect(readTime("2022-04-12 18:53:24 +0900")).toBe(at);
  expect(readTime("2022-04-12 18:53:24")).toBe(at);
  for (const time of [undefined, "", "0", "yesterday", "2022-13-45 99:99:99"]) {
    expect(readTime(time), time).toBeUndefined();
  }
});

test("what is required is named; what is not is not", () => {
  const refusal = (body: unknown) => whatap.refuse(delivery(body));
  expect(refusal({})).toEqual({ status: 422, reason: "fields_missing", fields: ["title", "pcode"] });
  expect(refusal({ title: "  ", pcode: 1 })).toMatchObject({ status: 422, fields: ["title"] });
  expect(refusal({ title: "CPU", pcode: null })).toMatchObject({ status: 422, fields: ["pcode"] });
  expect(refusal({ title: "CPU", pcode: 0 })).toBeUndefined();
  expect(refusal({ title: "CPU", text: "" })).toBeUndefined();
  expect(refusal({ text: "Disk is full" })).toBeUndefined();
  for (const body of ["", " ", "{", "NaN", '{"title":NaN}']) {
    expect(refusal(body), body).toEqual({ status: 400, reason: "body_not_json" });
  }
  for (const body of ["[]", "null", '"x"', "1"]) {
    expect(refusal(body), body).toEqual({ status: 400, reason: "body_not_object" });
  }
});

test("forms, byte order marks, spoilt letters, NUL and deep nesting still tell the alert", () => {
  const json = JSON.stringify(ALERT);
  const form = delivery(new URLSearchParams({ payload: json }).toString(), {
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  const plain = alertFrom(delivery(json));
  expect(alertFrom(form)).toEqual(plain);
  expect(alertFrom(delivery(`\uFEFF${json}`))).toEqual(plain);
  const deep = `${json.slice(0, -1)},"x":${"[".repeat(10_000)}1234567890123456789${"]".repeat(10_000)}}`;
  expect(alertFrom(delivery(deep))).toEqual(plain);
  const spoilt = Buffer.concat([
    Buffer.from('{"pcode":1,"title":"a'),
    Buffer.of(0xff),
    Buffer.from('\\u0000\\ud800"}'),
  ]);
  expect(alertFrom(delivery(spoilt)).title).toBe("a\uFFFD\uFFFD\uFFFD");
});

test("only the very same bytes are the same delivery, and only when they tell their time or id", () => {
  const key = (values: object) => whatap.deliveryKey(delivery({ ...ALERT, ...values }));
  expect(key({ time: 1 })).not.toBeNull();
  expect(key({ time: 1 })).toBe(key({ time: 1 }));
  expect(key({ time: 1 })).not.toBe(key({ time: 2 }));
  expect(key({ uuid: "a", level: "Critical" })).not.toBe(key({ uuid: "a", level: "Warning" }));
  expect(key({})).toBeNull();
});

test("the secret is shown in the header or the address; old and new are both accepted", () => {
  const accepted = ["new", "old"];
  const verdict = (more: object) => whatap.verify(delivery({}, more), { accepted });
  expect(verdict({ headers: { "x-webhook-token": "old" } })).toEqual({ ok: true });
  expect(verdict({ query: { token: "new" } })).toEqual({ ok: true });
  expect(verdict({ headers: { "x-webhook-token": "older" } })).toMatchObject({ reason: "secret_wrong" });
  expect(verdict({ headers: { "x-webhook-token": "" } })).toMatchObject({ reason: "secret_missing" });
});

test("the admin's choice of fields makes the fingerprint", () => {
  const signal = alertFrom(delivery({ ...ALERT, oname: "web-01" }), {
    fingerprintFields: ["oname", "title"],
  });
  expect(parts(signal)).toEqual({ oname: "web-01", title: "CPU" });
});

test("any JSON object gets an answer, a signal in our language, and a delivery key or none", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.object(),
  );
  const names = [
    "pcode",
    "title",
    "text",
    "status",
    "level",
    "oid",
    "oname",
    "time",
    "metricName",
    "message",
  ];
  const body = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(body, (sent) => {
      const made = delivery(sent);
      const refused = whatap.refuse(made);
      if (!refused) alertFrom(made);
      whatap.deliveryKey(made);
      whatap.translate(made, { id: 1, settings: {}, metadata: {} });
    }),
  );
});
