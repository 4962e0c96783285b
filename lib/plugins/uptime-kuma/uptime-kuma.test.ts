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
import { uptimeKuma } from "#lib/plugins/uptime-kuma/plugin.ts";

const sent = (name: string) => delivery(fixture(uptimeKuma, name));

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  expect(verdicts(uptimeKuma, "alerts/uptime-kuma")).toMatchObject({
    "derived-webhook-down.json": "fired",
    "derived-webhook-maintenance.json": "ignored:event_not_used",
    "derived-webhook-pending.json": "ignored:event_not_used",
    "derived-webhook-test-button.json": "ignored:test",
    "derived-webhook-up.json": "cleared",
  });
});

test("a monitor that goes down and up again is one fault", () => {
  const [down, again, up] = ["down", "down-again", "up"].map((name) => alertOf(uptimeKuma, sent(name)));
  expect(down).toMatchObject({
    type: "alert.fired",
    severity: "critical",
    title: "새봄커머스 쇼핑몰",
    target: "https://shop.example.test/",
    metric: "http",
    message: "Request failed with status code 503",
    at: "2026-03-17T04:41:07.120Z",
  });
  expect(down?.value).toBeUndefined();
  expect(up).toMatchObject({ type: "alert.cleared", value: "42", at: "2026-03-17T05:02:11.000Z" });
  expect(down && partsOf(down)).toEqual({ monitor_id: "12" });
  expect(up?.fingerprint).toEqual(down?.fingerprint);
  expect(again?.fingerprint).toEqual(down?.fingerprint);
});

test("a monitor without an address is its host", () => {
  expect(alertOf(uptimeKuma, sent("down-port")).target).toBe("db-01");
});

test("states between are kept and do nothing; the test button is a test", () => {
  expect(ignoredFor(uptimeKuma, sent("pending"))).toBe("event_not_used");
  expect(ignoredFor(uptimeKuma, sent("maintenance"))).toBe("event_not_used");
  expect(ignoredFor(uptimeKuma, sent("test-button"))).toBe("test");
  expect(uptimeKuma.refuse(delivery({ hello: 1 }))).toMatchObject({ status: 422 });
});

test("a certificate that ends soon is a warning about its address", () => {
  expect(alertOf(uptimeKuma, sent("certificate"))).toMatchObject({
    severity: "warning",
    title: "새봄커머스 쇼핑몰: server certificate shop.example.test will be expired in 7 days",
    target: "https://shop.example.test/",
  });
});

test("the form kind carries the same JSON", () => {
  const json = fixture(uptimeKuma, "down").toString();
  const part = `--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n${json}\r\n--b--\r\n`;
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  expect(alertOf(uptimeKuma, delivery(part, { headers }))).toEqual(alertOf(uptimeKuma, sent("down")));
  expect(uptimeKuma.refuse(delivery("--b\r\nx", { headers }))).toMatchObject({ status: 400 });
});
