import type { EscalationPolicy, PolicyInput, TargetInput } from "#lib/oncall/schema.ts";

/** A step while it is being edited. */
export interface DraftStep {
  /** Kept while steps come and go, for React. */
  key: number;
  targets: TargetInput[];
  waitMinutes: number;
}

/** A policy while it is being edited. */
export interface PolicyDraft {
  name: string;
  minSeverity: "critical" | "warning" | "info";
  scope: "all" | "some";
  connectionIds: number[];
  steps: DraftStep[];
  repeats: number;
  remindMinutes: number | null;
}

let lastKey = 0;

/** A step that tells nobody yet, ten minutes before the next. */
export function newStep(): DraftStep {
  return { key: ++lastKey, targets: [], waitMinutes: 10 };
}

/** What editing begins with. */
export function policyDraft(policy: EscalationPolicy | undefined): PolicyDraft {
  return {
    name: policy?.name ?? "",
    minSeverity: policy?.minSeverity ?? "warning",
    scope: policy?.connections ? "some" : "all",
    connectionIds: policy?.connections?.map((one) => one.id) ?? [],
    steps: policy?.steps.map((step) => ({
      key: ++lastKey,
      targets: step.targets.map(({ type, id }) => ({ type, id })),
      waitMinutes: step.waitMinutes,
    })) ?? [newStep()],
    repeats: policy?.repeats ?? 0,
    remindMinutes: policy ? policy.remindMinutes : 30,
  };
}

/** What the API is given of a draft. */
export function draftInput({ scope, connectionIds, steps, ...draft }: PolicyDraft): PolicyInput {
  return {
    ...draft,
    connectionIds: scope === "all" ? null : connectionIds,
    steps: steps.map(({ targets, waitMinutes }) => ({ targets, waitMinutes })),
  };
}

/** A stored policy as the API takes it. */
export function policyInput(policy: EscalationPolicy): PolicyInput {
  return { ...draftInput(policyDraft(policy)), active: policy.active };
}
