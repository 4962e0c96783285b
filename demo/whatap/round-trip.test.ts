import { expect, test } from "vitest";
import type { Emission, Receiver } from "#demo/whatap/model.ts";
import { parcelFor } from "#demo/whatap/parcel.ts";
import { initialState } from "#demo/whatap/projects.ts";
import {
  acknowledge,
  clear,
  type Console,
  disable,
  escalate,
  raise,
  repeat,
  storm,
  STORM_LIMIT,
} from "#demo/whatap/verbs.ts";
import type { Delivery } from "#lib/plugins/define.ts";
import { whatap } from "#lib/plugins/whatap/plugin.ts";
import { type AlertSignal, Signal } from "#lib/signals/signal.ts";

const TOKEN = "wts_demo";
const json: Receiver = {
  id: "json",
  name: "",
  kind: "json",
  url: "http://localhost/hooks/whatap/k/",
  token: TOKEN,
};
const standard: Receiver = { ...json, id: "standard", kind: "standard" };

function console(): Console {
  let n = 0;
  return {
    state: initialState(),
    at: new Date("2026-03-17T04:41:07Z"),
    chance: () => (n = (n + 0.37) % 1),
    uuid: () => `u-${++n}`,
  };
}

function deliver(emission: Emission, receiver: Receiver): Delivery {
  const parcel = parcelFor(receiver, emission);
  return { method: "POST", path: [], query: {}, headers: parcel.headers(0), body: Buffer.from(parcel.body) };
}

function signalOf(emission: Emission | undefined, receiver = json): AlertSignal {
  if (!emission) throw new Error("nothing was sent");
  const delivery = deliver(emission, receiver);
  expect(whatap.refuse(delivery)).toBeUndefined();
  const translation = whatap.translate(delivery, { id: 1, settings: {}, metadata: {} });
  if (translation.kind !== "signals") throw new Error(JSON.stringify(translation));
  return Signal.parse(translation.signals[0]) as AlertSignal;
}

const FAULT = { pcode: 5490, agent: "pay-gw-02", rule: "error_rate" };

test.each([
  ["JSON", json],
  ["standard", standard],
])("%s: one fault keeps one fingerprint from the first alert to its recovery", (_kind, receiver) => {
  const desk = console();
  const { event, emissions } = raise(desk, FAULT);
  const raised = signalOf(emissions[0], receiver);
  expect(raised).toMatchObject({ type: "alert.fired", severity: "warning", target: "pay-gw-02" });
  const critical = signalOf(escalate(desk, event.uuid)[0], receiver);
  expect(critical).toMatchObject({ type: "alert.fired", severity: "critical" });
  const over = signalOf(clear(desk, event.uuid)[0], receiver);
  expect(over).toMatchObject({ type: "alert.cleared" });
  expect(critical.fingerprint).toEqual(raised.fingerprint);
  expect(over.fingerprint).toEqual(raised.fingerprint);
  expect(desk.state.active).toEqual([]);
});

test("acknowledging and switching a rule off have their own words", () => {
  const desk = console();
  const { event } = raise(desk, FAULT);
  expect(signalOf(acknowledge(desk, event.uuid)[0]).type).toBe("alert.acknowledged");
  expect(signalOf(disable(desk, event.uuid)[0]).type).toBe("alert.disabled");
});

test("no two alerts are the same delivery, even in a storm", () => {
  const desk = console();
  const { event } = raise(desk, FAULT);
  const emissions = [...repeat(desk, event.uuid, 200), ...storm(desk, 5491, 10_000, false)];
  expect(emissions).toHaveLength(200 + STORM_LIMIT);
  const keys = new Set(emissions.map((emission) => whatap.deliveryKey(deliver(emission, json))));
  expect(keys.size).toBe(emissions.length);
  const faults = new Set(emissions.map((emission) => JSON.stringify(signalOf(emission).fingerprint)));
  expect(faults.size).toBe(1 + 7 * 8);
});

test("the JSON kind shows its token; the standard kind cannot", () => {
  const [emission] = raise(console(), FAULT).emissions;
  if (!emission) throw new Error("nothing was sent");
  const secrets = { accepted: [TOKEN] };
  expect(whatap.verify(deliver(emission, json), secrets)).toEqual({ ok: true });
  expect(whatap.verify(deliver(emission, { ...json, token: "x" }), secrets)).toMatchObject({ ok: false });
  expect(whatap.verify(deliver(emission, standard), secrets)).toMatchObject({ reason: "secret_missing" });
});
