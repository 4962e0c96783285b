import { expect, test } from "vitest";
import type { Delivery } from "#lib/plugins/define.ts";
import type { IncidentFacts } from "#lib/plugins/foreign-api.ts";
import { opsgenie } from "#lib/plugins/opsgenie/plugin.ts";
import {
  alertOf,
  captured,
  delivery,
  fixture,
  hasCaptured,
  ignoredFor,
  partsOf,
  signalsOf,
} from "#lib/plugins/reading/testing.ts";

const api = opsgenie.api;
if (!api) throw new Error("no api");

const create = (name: string) => delivery(fixture(opsgenie, name), { path: ["v2", "alerts"] });
const request = (path: string, body: unknown = {}, more: Partial<Delivery> = {}) =>
  delivery(body, { path: path.split("/").filter((part) => part !== ""), ...more });
const EVENT = "0195a1b2-c3d4-7000-8000-000000000001";

const incident: IncidentFacts = {
  id: "0195a1b2-c3d4-7000-8000-00000000000a",
  number: 1043,
  parts: [{ name: "alias", value: "web-01/cpu" }],
  title: "CPU",
  target: "web-01",
  severity: "critical",
  status: "acknowledged",
  count: 3,
  firstSeenAt: "2026-03-17T04:41:07.000Z",
  lastSeenAt: "2026-03-17T04:45:00.000Z",
  acknowledgedBy: "김온유",
  resolvedBy: null,
};

test.skipIf(!hasCaptured)("captured bodies (skipped: ../shared/fixtures is absent)", () => {
  for (const { file, body } of captured("alerts/opsgenie").filter((one) => one.file.includes("create"))) {
    const sent = delivery(body, { path: ["v2", "alerts"] });
    const nameless = (JSON.parse(body.toString()) as { message: string }).message === "";
    expect(opsgenie.refuse(sent)?.status, file).toBe(nameless ? 422 : undefined);
    if (!nameless) expect(alertOf(opsgenie, sent).type, file).toBe("alert.fired");
  }
});

test("creating tells all it has", () => {
  expect(alertOf(opsgenie, create("create"))).toMatchObject({
    type: "alert.fired",
    fingerprint: [{ name: "alias", value: "pay-api-01/latency" }],
    severity: "critical",
    title: "결제 API 지연",
    target: "pay-api-01",
    value: "2.4s",
    message: "p95 2.4s > 2s",
  });
  const named = api.complete(create("create-minimal"), { eventId: EVENT, incident: undefined });
  expect(partsOf(alertOf(opsgenie, named))).toEqual({ alias: EVENT });
});

test.each([
  ["P1", "critical"],
  ["P2", "critical"],
  ["P3", "warning"],
  ["P4", "info"],
  ["P5", "info"],
  [undefined, "warning"],
])("priority %s is %s", (priority, expected) => {
  expect(alertOf(opsgenie, request("v2/alerts", { message: "x", priority })).severity).toBe(expected);
});

test("an alert is acted on by alias, with slashes in it, by id and by number", () => {
  const act = (path: string, identifierType: string, found?: IncidentFacts) => {
    const sent = request(path, {}, { query: { identifierType } });
    return api.complete(sent, { eventId: EVENT, incident: found });
  };
  const closed = alertOf(opsgenie, act("v2/alerts/web-01/cpu/close", "alias"));
  expect(closed).toMatchObject({ type: "alert.cleared" });
  expect(partsOf(closed)).toEqual({ alias: "web-01/cpu" });
  for (const [name, type] of [
    [incident.id, "id"],
    ["1043", "tiny"],
  ] as const) {
    const call = api.call(request(`v2/alerts/${name}/acknowledge`, {}, { query: { identifierType: type } }));
    expect(call).toMatchObject({ wants: "event", incident: { by: type === "id" ? "id" : "number" } });
    const acknowledged = alertOf(opsgenie, act(`v2/alerts/${name}/acknowledge`, type, incident));
    expect(acknowledged).toMatchObject({ type: "alert.acknowledged" });
    expect(partsOf(acknowledged)).toEqual({ alias: "web-01/cpu" });
    expect(ignoredFor(opsgenie, act(`v2/alerts/${name}/close`, type))).toBe("alias_unknown");
  }
});

test("nobody names an alert by putting an alias into the address", () => {
  const sent = request(`v2/alerts/${incident.id}/close`, {}, { query: { alias: "someone-elses" } });
  expect(ignoredFor(opsgenie, api.complete(sent, { eventId: EVENT, incident: undefined }))).toBe(
    "alias_unknown",
  );
});

test("calls are told apart, with and without a slash at the end", () => {
  const call = (method: string, path: string, query = {}) => api.call(request(path, "", { method, query }));
  expect(call("POST", "v2/alerts/")).toEqual({ wants: "event" });
  expect(call("GET", "v2/alerts/")).toMatchObject({ wants: "incidents", limit: 20, offset: 0 });
  expect(call("GET", "v2/alerts", { query: "status: closed", limit: "500" })).toMatchObject({
    limit: 100,
    statuses: ["resolved", "closed"],
  });
  expect(call("GET", `v2/alerts/requests/${EVENT}`)).toEqual({ wants: "outcome", eventId: EVENT });
  expect(call("GET", "v2/alerts/a/b", { identifierType: "alias" })).toEqual({
    wants: "incident",
    name: { by: "fingerprint", parts: [{ name: "alias", value: "a/b" }] },
  });
  expect(call("DELETE", `v2/alerts/${EVENT}`)).toBe("method_not_allowed");
  expect(call("PUT", "v2/alerts")).toBe("method_not_allowed");
  expect(call("POST", `v2/alerts/${EVENT}`)).toBe("method_not_allowed");
});

test("what people do there is said here, their words first", () => {
  const act = (action: string, body: object) => {
    const sent = request(`v2/alerts/a/${action}/`, body, { query: { identifierType: "alias" } });
    expect(opsgenie.refuse(sent)).toBeUndefined();
    return api.complete(sent, { eventId: EVENT, incident: undefined });
  };
  const note = { note: "보는 중", user: "정하린" };
  expect(signalsOf(opsgenie, act("close", note))).toMatchObject([
    { type: "alert.noted", note: "보는 중", by: "정하린" },
    { type: "alert.cleared", message: "보는 중" },
  ]);
  expect(signalsOf(opsgenie, act("notes", note))).toMatchObject([{ type: "alert.noted" }]);
  expect(signalsOf(opsgenie, act("unacknowledge", {}))).toMatchObject([{ type: "alert.unacknowledged" }]);
  const endTime = "2026-03-17T05:00:00Z";
  expect(signalsOf(opsgenie, act("snooze", { endTime }))).toMatchObject([
    { type: "alert.snoozed", until: "2026-03-17T05:00:00.000Z" },
  ]);
  expect(signalsOf(opsgenie, act("assign", { owner: { username: "a@b" } }))).toMatchObject([
    { type: "alert.assigned", to: "a@b" },
  ]);
  expect(ignoredFor(opsgenie, act("snooze", { endTime: "soon" }))).toBe("event_not_used");
  expect(ignoredFor(opsgenie, act("tags", { tags: ["a"] }))).toBe("event_not_used");
});

test("what is missing is named", () => {
  const missing = (action: string, body: object) => opsgenie.refuse(request(`v2/alerts/a/${action}`, body));
  expect(missing("snooze", {})).toMatchObject({ status: 422, fields: ["endTime"] });
  expect(missing("assign", { owner: {} })).toMatchObject({ status: 422, fields: ["owner"] });
  expect(opsgenie.refuse(request("v2/alerts/a/notes", {}))).toMatchObject({ status: 422, fields: ["note"] });
  expect(opsgenie.refuse(request("v2/alerts/a/close", ""))).toBeUndefined();
  expect(opsgenie.refuse(request("v2/alerts", ""))).toMatchObject({ status: 400 });
  expect(opsgenie.refuse(request("v2/alerts", {}))).toMatchObject({ status: 422, fields: ["message"] });
});

test("an alert and the outcome of a request are shown in Opsgenie's words", () => {
  const meta = { requestId: "r", seconds: 0.012 };
  expect(api.show({ wants: "incident", incident }, meta)).toMatchObject({
    status: 200,
    body: {
      data: {
        tinyId: "1043",
        alias: "web-01/cpu",
        status: "open",
        acknowledged: true,
        priority: "P1",
        count: 3,
      },
      took: 0.012,
    },
  });
  const event = {
    id: EVENT,
    type: "create",
    reason: null,
    processedAt: "2026-03-17T04:41:07.000Z",
    incident,
  };
  const shown = (result: "applied" | "pending" | "ignored", reason: string | null = null) =>
    api.show({ wants: "outcome", event: { ...event, result, reason } }, meta);
  expect(shown("applied").body).toMatchObject({
    data: { isSuccess: true, action: "Create", status: "Created alert", alertId: incident.id },
  });
  expect(shown("ignored", "event_not_used").body).toMatchObject({
    data: { isSuccess: false, status: "Not supported" },
  });
  expect(shown("pending").status).toBe(404);
});
