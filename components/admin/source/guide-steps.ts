import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import type { ConnectionDetail } from "#lib/connections/schema.ts";

/** What a set-up step's evidence says; the words are in `admin.source.guide`. */
export type Evidence =
  | { kind: "created" | "received"; at: string }
  | { kind: "secretOk" | "secretWrong" | "secretMissing" | "secretUnused" | "testFailed" }
  | { kind: "tested"; at: string; ms: number };

/** A set-up step with what real traffic says about it. `plugin` is the index into the plugin's guide. */
export interface GuideState {
  plugin: number | "test";
  done: boolean;
  evidence: Evidence | null;
}

const MISSING = ["secret_missing", "signature_missing"];
const WRONG = ["secret_wrong", "signature_wrong"];

/** What the newest traffic says about the secret; null when nothing came. */
function secretEvidence(source: ConnectionDetail): Evidence | null {
  if (!source.hasSecret) return { kind: "secretUnused" };
  const { cause } = source.health.detail;
  if (source.health.reason === "refusing" && typeof cause === "string") {
    if (MISSING.includes(cause)) return { kind: "secretMissing" };
    if (WRONG.includes(cause)) return { kind: "secretWrong" };
  }
  return source.health.lastReceivedAt ? { kind: "secretOk" } : null;
}

/** The plugin's steps and our own test, each ticked by what was seen and nothing else. Pure. */
export function guideStates(guide: PluginInfo["guide"], source: ConnectionDetail): GuideState[] {
  const receivedAt = source.health.lastReceivedAt;
  const received: Evidence | null = receivedAt ? { kind: "received", at: receivedAt } : null;
  const steps = guide.map((step, index): GuideState => {
    if (step.proof === "created") {
      return { plugin: index, done: true, evidence: { kind: "created", at: source.createdAt } };
    }
    if (step.proof === "secret") {
      const evidence = secretEvidence(source);
      const done = evidence?.kind === "secretOk" || (evidence?.kind === "secretUnused" && received !== null);
      return { plugin: index, done, evidence };
    }
    return { plugin: index, done: received !== null, evidence: null };
  });
  // Said once, at the last step that it proves.
  const last = steps.findLast((step) => step.evidence === null);
  if (last) last.evidence = received;
  const { lastTest } = source.setup;
  const test: GuideState = {
    plugin: "test",
    done: lastTest?.ok ?? false,
    evidence: lastTest
      ? lastTest.ok
        ? { kind: "tested", at: lastTest.at, ms: lastTest.ms }
        : { kind: "testFailed" }
      : null,
  };
  return [...steps, test];
}
