import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Delivery, Plugin, Translation } from "#lib/plugins/define.ts";
import { allPlugins } from "#lib/plugins/registry.ts";
import { Signal } from "#lib/signals/signal.ts";

/** What every plugin promises, whatever it translates; a new plugin is held to it without a line here. */

const NOW = new Date("2026-03-17T05:32:00.000Z");

function delivery(body: Uint8Array | string, headers: Record<string, string> = {}): Delivery {
  const json = { "content-type": "application/json", ...headers };
  return { method: "POST", path: [], query: {}, headers: json, body: Buffer.from(body) };
}

function fixturesOf(plugin: Plugin): { name: string; body: Buffer }[] {
  const folder = join(import.meta.dirname, plugin.id, "fixtures");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, body: readFileSync(join(folder, name)) }));
}

function translate(plugin: Plugin, sent: Delivery): Translation {
  const settings = plugin.settings.parse({});
  const translation = plugin.translate(sent, { id: 1, settings, metadata: {} });
  if (translation.kind === "signals") for (const signal of translation.signals) Signal.parse(signal);
  return translation;
}

const ODD = [null, 0, -1.5, true, "", "\u0000\ud800", "x".repeat(30_000), [], [null, 1], {}, { id: {} }];

let turn = 0;

/** The same value twice for each of its members, at any depth, with an odd one in that place. */
function* spoilt(value: unknown): Generator<unknown> {
  if (value === null || typeof value !== "object") return;
  for (const [key, part] of Object.entries(value)) {
    const put = (other: unknown): unknown =>
      Array.isArray(value)
        ? value.map((each: unknown, i) => (String(i) === key ? other : each))
        : { ...value, [key]: other };
    // Two of them in turn: all of them everywhere would take half a minute.
    yield put(ODD[turn++ % ODD.length]);
    yield put(ODD[turn++ % ODD.length]);
    for (const inner of spoilt(part)) yield put(inner);
  }
}

/** The same facts in another order, with members that no one knows. */
function disguised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(disguised);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, part]) => [key, disguised(part)] as const);
  return Object.fromEntries(entries.toReversed());
}

describe.each(allPlugins().map((plugin) => [plugin.id, plugin] as const))("%s", (_id, plugin) => {
  const fixtures = fixturesOf(plugin);

  test("has fixtures, and each is accepted and means something", () => {
    expect(fixtures.length).toBeGreaterThan(5);
    for (const { name, body } of fixtures) {
      expect(plugin.refuse(delivery(body)), name).toBeUndefined();
      const translation = translate(plugin, delivery(body));
      expect(translation.type, name).not.toBe("");
      if (translation.kind === "ignored") expect(translation.reason, name).toMatch(/^[a-z_]+$/);
    }
    const kinds = fixtures.map(({ body }) => translate(plugin, delivery(body)).kind);
    expect(kinds).toContain("signals");
  });

  test("says the same of the same bytes, under the same delivery key", () => {
    for (const { name, body } of fixtures) {
      const [one, two] = [delivery(body), delivery(Buffer.from(body))];
      expect(translate(plugin, one), name).toEqual(translate(plugin, two));
      expect(plugin.deliveryKey(one), name).toBe(plugin.deliveryKey(two));
    }
  });

  test("minds neither the order of members nor those it does not know", () => {
    for (const { name, body } of fixtures) {
      const known: unknown = JSON.parse(body.toString());
      const odd = { zzz: { nested: [1, null] }, ...(disguised(known) as object), "": "nothing" };
      expect(translate(plugin, delivery(JSON.stringify(odd))), name).toEqual(
        translate(plugin, delivery(body)),
      );
    }
  });

  test("has an answer in our language whatever one member is", () => {
    for (const { name, body } of fixtures) {
      for (const value of spoilt(JSON.parse(body.toString()))) {
        const sent = delivery(JSON.stringify(value));
        plugin.deliveryKey(sent);
        if (plugin.refuse(sent)) continue;
        expect(
          () => translate(plugin, sent),
          `${name}: ${JSON.stringify(value).slice(0, 500)}`,
        ).not.toThrow();
      }
    }
  });

  test("lets nobody in without the secret, and asks for none where there is none", () => {
    const [first] = fixtures;
    const sent = delivery(first?.body ?? "{}");
    expect(plugin.verify(sent, { accepted: [] })).toEqual({ ok: true });
    const secrets = { accepted: ["a secret", "the one before"] };
    expect(plugin.verify(sent, secrets).ok).toBe(false);
    for (const name of [...plugin.secretHeaders, "x-hub-signature"]) {
      const wrong = plugin.verify({ ...sent, headers: { ...sent.headers, [name]: "wrong" } }, secrets);
      expect(wrong.ok, name).toBe(false);
    }
    for (const name of plugin.secretQuery) {
      expect(plugin.verify({ ...sent, query: { [name]: "wrong" } }, secrets).ok, name).toBe(false);
      expect(plugin.verify({ ...sent, query: { [name]: "" } }, secrets).ok, name).toBe(false);
      for (const right of secrets.accepted) {
        expect(plugin.verify({ ...sent, query: { [name]: right } }, secrets).ok, name).toBe(true);
      }
    }
  });

  test("never throws where the intake asks it", () => {
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    const bodies = ["", "x", "null", "[]", "{}", "{", `{"a":${deep}}`, '{"a":1,"a":2}', "\u0000", "NaN"];
    for (const body of [...bodies.map((text) => Buffer.from(text)), Buffer.of(0xff, 0xfe, 0x00)]) {
      const sent = delivery(body);
      const refusal = plugin.refuse(sent);
      if (refusal) expect(refusal.reason).toMatch(/^[a-z0-9_]+$/);
      plugin.deliveryKey(sent);
      if (!refusal) translate(plugin, sent);
    }
  });

  test("brings its own test message, understood and with the time in it", () => {
    const { headers, body } = plugin.sample(NOW);
    const sent = delivery(body, headers);
    expect(plugin.refuse(sent)).toBeUndefined();
    const translation = translate(plugin, sent);
    expect(translation.kind).toBe("signals");
    const later = plugin.sample(new Date(NOW.getTime() + 1000));
    const key = plugin.deliveryKey(sent);
    if (key !== null) expect(plugin.deliveryKey(delivery(later.body, later.headers))).not.toBe(key);
    expect(later.body).not.toBe(body);
  });

  test("explains itself in both languages", () => {
    expect(plugin.guide.length).toBeGreaterThan(2);
    const texts = [plugin.label, ...plugin.guide.flatMap((step) => [step.title, step.body])];
    for (const text of texts) {
      expect(text.ko.trim()).not.toBe("");
      expect(text.en.trim()).not.toBe("");
      expect(`${text.ko}${text.en}`).not.toContain("!");
    }
    for (const step of plugin.guide) expect(step.body.ko).toMatch(/[가-힣]/);
  });

  test("has a default for every setting", () => {
    const defaults = plugin.settings.parse({});
    expect(plugin.settings.parse(defaults)).toEqual(defaults);
    if (plugin.kind === "monitoring") expect(plugin.fingerprintFields.length).toBeGreaterThan(0);
  });
});
