import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeUser } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { ServedOperation } from "#lib/api/operation.ts";
import { serve } from "#lib/api/operation.ts";
import { deleteChannel } from "#lib/api/operations/channels.ts";
import * as policies from "#lib/api/operations/escalation-policies.ts";
import * as onCall from "#lib/api/operations/on-call.ts";
import { updateUser } from "#lib/api/operations/people.ts";
import { call as callOperation, tokenOf } from "#lib/api/testing.ts";
import { forgetViewers } from "#lib/identity/find-viewer.ts";

useTestDatabase();
beforeEach(forgetViewers);

let admin: string;
let staff: string;
let ann: { id: number };
let ben: { id: number };

beforeAll(async () => {
  [admin, staff] = [await tokenOf("admin"), await tokenOf("staff")];
  [ann, ben] = [await makeUser({ name: "정하린" }), await makeUser({ name: "한도윤" })];
});

const call = (op: ServedOperation, by: string, params: object, body?: unknown, query = "") =>
  callOperation(op, by, { params, body, query });

const weekly = () => ({ name: "1차 당번", startsOn: "2026-01-01", participants: [ann.id, ben.id] });
const steps = (type: string, id: number) => [{ targets: [{ type, id }], waitMinutes: 10 }];

test("rotations, overrides and policies: made, read, changed, guarded, taken away", async () => {
  expect((await call(serve(onCall.createRotation), staff, {}, weekly())).status).toBe(403);
  const { body: made, status } = await call(serve(onCall.createRotation), admin, {}, weekly());
  expect(status).toBe(201);
  expect(made).toMatchObject({
    timeZone: "Asia/Seoul",
    every: "week",
    participants: [{ name: "정하린" }, {}],
  });
  const taken = await call(serve(onCall.createRotation), admin, {}, weekly());
  expect([taken.status, taken.body.errors]).toEqual([409, [{ path: "name", message: "taken" }]]);
  const wrong = await call(
    serve(onCall.createRotation),
    admin,
    {},
    { ...weekly(), name: "x", participants: [999] },
  );
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, "participants"]);

  const { body: now } = await call(serve(onCall.getOnCall), staff, {});
  const who = now.items[0].now.user.id;
  expect([ann.id, ben.id]).toContain(who);
  expect(now.items[0].next.user.id).not.toBe(who);

  const other = who === ann.id ? ben.id : ann.id;
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const override = await call(
    serve(onCall.addOverride),
    admin,
    { id: String(made.id) },
    { userId: other, endsAt: until },
  );
  expect(override.status).toBe(201);
  expect(
    (await call(serve(onCall.addOverride), staff, { id: String(made.id) }, { userId: other, endsAt: until }))
      .status,
  ).toBe(403);
  const { body: instead } = await call(serve(onCall.getOnCall), staff, {});
  expect(instead.items[0].now).toMatchObject({
    user: { id: other },
    why: "override",
    insteadOf: { id: who },
  });
  const ids = { id: String(made.id), overrideId: String(override.body.id) };
  expect((await call(serve(onCall.removeOverride), admin, ids)).status).toBe(204);

  const preview = {
    ...weekly(),
    participants: [ben.id],
    from: "2026-02-01T00:00:00Z",
    to: "2026-02-15T00:00:00Z",
  };
  const { body: shifts } = await call(serve(onCall.previewShifts), admin, {}, preview);
  expect(shifts.items).toMatchObject([
    { user: { id: ben.id }, why: "turn", from: "2026-02-01T00:00:00.000Z" },
  ]);

  const stale = await call(
    serve(onCall.changeRotation),
    admin,
    { id: String(made.id) },
    { ...weekly(), version: 7 },
  );
  expect([stale.status, stale.body.current.version]).toEqual([409, 1]);
  const changed = await call(
    serve(onCall.changeRotation),
    admin,
    { id: String(made.id) },
    { ...weekly(), every: "day", version: 1 },
  );
  expect(changed.body).toMatchObject({ every: "day", version: 2 });

  const policy = { name: "기본", steps: steps("rotation", made.id) };
  const gone = await call(
    serve(policies.createEscalationPolicy),
    admin,
    {},
    { ...policy, steps: steps("channel", 5) },
  );
  expect([gone.status, gone.body.errors[0].path]).toEqual([400, "steps.0.targets"]);
  const { body: served } = await call(serve(policies.createEscalationPolicy), admin, {}, policy);
  expect(served.steps[0].targets).toEqual([{ type: "rotation", id: made.id, name: "1차 당번" }]);

  const used = await call(serve(onCall.deleteRotation), admin, { id: String(made.id) });
  expect([used.status, used.body.current.uses]).toEqual([409, [{ type: "policy", name: "기본" }]]);
  const needed = await call(serve(updateUser), admin, { id: String(ann.id) }, { active: false });
  expect([needed.status, needed.body.current.uses]).toEqual([409, [{ type: "rotation", name: "1차 당번" }]]);
  expect((await call(serve(policies.deleteEscalationPolicy), admin, { id: String(served.id) })).status).toBe(
    204,
  );
  expect((await call(serve(onCall.deleteRotation), admin, { id: String(made.id) })).status).toBe(204);
  expect((await call(serve(updateUser), admin, { id: String(ann.id) }, { active: false })).status).toBe(200);

  const actions = (await db().select().from(auditEntry)).map((entry) => entry.action);
  expect(actions).toEqual([
    "rotation.created",
    "rotation.override_added",
    "rotation.override_removed",
    "rotation.changed",
    "escalation_policy.created",
    "escalation_policy.deleted",
    "rotation.deleted",
    "user.updated",
  ]);
});

test("a channel that a policy tells cannot be deleted", async () => {
  const [room] = await db()
    .insert(noticeChannel)
    .values({ kind: "mail", name: "장애 메일", locale: "ko" })
    .returning();
  const id = room?.id ?? 0;
  const policy = { name: "밤", steps: steps("channel", id) };
  const { body: made } = await call(serve(policies.createEscalationPolicy), admin, {}, policy);
  const refused = await call(serve(deleteChannel), admin, { id: String(id) });
  expect([refused.status, refused.body.current.uses]).toEqual([409, [{ type: "policy", name: "밤" }]]);
  await call(serve(policies.deleteEscalationPolicy), admin, { id: String(made.id) });
  expect((await call(serve(deleteChannel), admin, { id: String(id) })).status).toBe(204);
});
