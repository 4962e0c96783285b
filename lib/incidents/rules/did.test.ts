import { expect, test } from "vitest";
import { type Alert, firstState } from "#lib/incidents/rules/alert.ts";
import { didOf } from "#lib/incidents/rules/did.ts";
import { policyOf } from "#lib/incidents/rules/policy.ts";
import { react } from "#lib/incidents/rules/react.ts";
import type { IncidentState } from "#lib/incidents/rules/state.ts";

const NOW = new Date("2026-03-17T05:32:00.000Z");

function alert(said: Alert["said"], severity: Alert["severity"] = "warning"): Alert {
  const none = { target: null, metric: null, value: null, threshold: null, message: null, at: null };
  return { said, severity, ...none, receivedAt: NOW, maintenance: false, heldBack: null };
}

const open: IncidentState = firstState(alert("fired"));

function told(before: Partial<IncidentState> | undefined, next: Alert, settings = {}): unknown[] {
  const state = before && { ...open, ...before };
  const reaction = react(state, undefined, next, policyOf(settings));
  if (reaction.kind !== "created" && reaction.kind !== "changed") return [reaction.kind];
  const { reason, detail } = didOf(state, next, reaction);
  return detail ? [reason, detail] : [reason];
}

test("what an alert did is told in one code", () => {
  const minute = 60_000;
  const resolved = (agoMs: number) =>
    ({ status: "resolved", resolvedAt: new Date(NOW.getTime() - agoMs) }) as const;
  expect(told(undefined, alert("fired"))).toEqual(["incident_opened"]);
  expect(told({ status: "closed" }, alert("fired"))).toEqual(["incident_opened_again"]);
  expect(told(resolved(31 * minute), alert("fired"))).toEqual(["incident_opened_again"]);
  expect(told(resolved(29 * minute), alert("fired"))).toEqual(["incident_reopened"]);
  expect(told({ count: 63 }, alert("fired"))).toEqual(["incident_counted", { count: 64 }]);
  const up = { from: "warning", to: "critical", count: 2 };
  expect(told({}, alert("fired", "critical"))).toEqual(["incident_raised", up]);
  expect(told({ status: "acknowledged" }, alert("fired", "critical"))).toEqual(["incident_escalated", up]);
  expect(told({}, alert("fired", "info"))).toEqual(["incident_lowered", { ...up, to: "info" }]);
  const snoozed = { snoozedUntil: new Date(NOW.getTime() + minute), snoozedSeverity: "warning" } as const;
  expect(told(snoozed, alert("fired", "critical"))).toEqual(["incident_unsnoozed", up]);
  expect(told({}, alert("cleared"))).toEqual(["incident_resolved"]);
  expect(told({ flappingSince: NOW }, alert("cleared"))).toEqual(["incident_flapping"]);
  expect(told({}, alert("disabled"))).toEqual(["incident_disabled"]);
  expect(told({}, alert("disabled"), { disabledResolves: false })).toEqual(["incident_disabled_noted"]);
  expect(told({}, alert("acknowledged"), { acknowledgeHere: true })).toEqual(["incident_acknowledged"]);
  expect(told({}, alert("acknowledged"))).toEqual(["incident_acknowledged_noted"]);
});
