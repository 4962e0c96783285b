import { expect, test } from "vitest";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { guideStates } from "#components/admin/source/guide-steps.ts";
import type { ConnectionDetail } from "#lib/connections/schema.ts";

const step = (proof: "created" | "received" | "secret") => ({ title: proof, body: "", proof, copy: null });
const GUIDE: PluginInfo["guide"] = [step("created"), step("received"), step("secret"), step("received")];
const AT = "2026-03-17T05:31:54.000Z";

function source(values: {
  received?: boolean;
  hasSecret?: boolean;
  cause?: string;
  lastTest?: ConnectionDetail["setup"]["lastTest"];
}): ConnectionDetail {
  return {
    id: 1,
    plugin: "whatap",
    companyId: null,
    companyName: null,
    name: "와탭",
    active: true,
    key: "k_1",
    url: "",
    hasSecret: values.hasSecret ?? true,
    previousSecretUntil: null,
    externalId: null,
    externalName: null,
    settings: {},
    health: {
      state: "ok",
      lastReceivedAt: values.received ? AT : null,
      reason: values.cause ? "refusing" : null,
      detail: values.cause ? { cause: values.cause } : {},
    },
    day: { received: 0, refused: 0, refusedInactive: 0, failed: 0 },
    replayable: 0,
    strip: [],
    setup: { createdBy: "정하린", lastTest: values.lastTest ?? null },
    fingerprint: [],
    createdAt: AT,
  };
}

const done = (...args: Parameters<typeof guideStates>) => guideStates(...args).map((each) => each.done);

test("a new source has done nothing but exist", () => {
  expect(done(GUIDE, source({}))).toEqual([true, false, false, false, false]);
});

test("real traffic ticks the rest and is said once", () => {
  const states = guideStates(GUIDE, source({ received: true }));
  expect(states.map((each) => each.done)).toEqual([true, true, true, true, false]);
  expect(states.filter((each) => each.evidence?.kind === "received")).toHaveLength(1);
  expect(states[3]?.evidence).toEqual({ kind: "received", at: AT });
});

test("a wrong token is said at its step and does not tick it", () => {
  const states = guideStates(GUIDE, source({ received: true, cause: "secret_wrong" }));
  expect(states[2]).toEqual({ plugin: 2, done: false, evidence: { kind: "secretWrong" } });
});

test("without a secret its step needs nothing", () => {
  const states = guideStates(GUIDE, source({ received: true, hasSecret: false }));
  expect(states[2]).toEqual({ plugin: 2, done: true, evidence: { kind: "secretUnused" } });
});

test("the last test ticks itself only when it went through", () => {
  const ok = guideStates(GUIDE, source({ lastTest: { at: AT, ok: true, ms: 24 } })).at(-1);
  expect(ok).toEqual({ plugin: "test", done: true, evidence: { kind: "tested", at: AT, ms: 24 } });
  const failed = guideStates(GUIDE, source({ lastTest: { at: AT, ok: false, ms: 9 } })).at(-1);
  expect(failed).toEqual({ plugin: "test", done: false, evidence: { kind: "testFailed" } });
});
