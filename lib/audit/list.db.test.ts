import { beforeAll, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { listAudit } from "#lib/audit/list.ts";
import type { AuditSubject } from "#lib/audit/vocabulary.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { newId } from "#lib/core/ids.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";

useTestDatabase();

let admin: Viewer;
beforeAll(async () => {
  admin = viewerFrom(await makeUser({ role: "admin" }));
});

test("entries are named as people name things, also what they mention by id", async () => {
  const company = await makeCompany({ name: "새봄커머스" });
  const source = await makeConnection({ name: "와탭", deletedAt: new Date() });
  const someone = await makeUser({ name: "정하린" });
  const incidentId = newId();
  const [incident] = await client()<{ number: number }[]>`
    insert into incident (id, connection_id, fingerprint, fingerprint_parts, title, severity, peak_severity,
                          status, first_seen_at, last_seen_at)
    values (${incidentId}, ${source.id}, 'f', '[]', 't', 'info', 'info', 'open', now(), now()) returning number`;
  const record = (subjectType: AuditSubject, subjectId: string | number, detail: Record<string, unknown>) =>
    db().transaction((tx) =>
      recordAudit(tx, { actor: actorOf(admin), action: "user.updated", subjectType, subjectId, detail }),
    );
  await record("connection", source.id, { companyId: { from: null, to: company.id } });
  await record("incident", incidentId, { assigneeId: someone.id });
  await record("incident", newId(), { assigneeId: 999_999 });
  await record("user", "not an id", { companyId: "nonsense" });
  await record("notice", newId(), { companyIds: [company.id] });
  const steps = (id: number) => [{ targets: [{ type: "user", id }], waitMinutes: 5 }];
  await record("escalation_policy", 999_999, {
    before: { connectionIds: null, steps: steps(999_999) },
    after: { connectionIds: [source.id], steps: steps(someone.id) },
  });
  const { items } = await listAudit(admin);
  expect(items.toReversed().map(({ subjectLabel, names }) => [subjectLabel, names])).toEqual([
    ["와탭", { [`companyId:${company.id}`]: "새봄커머스" }],
    [`#${incident?.number}`, { [`assigneeId:${someone.id}`]: "정하린" }],
    [null, {}],
    [null, {}],
    [null, { [`companyIds:${company.id}`]: "새봄커머스" }],
    [null, { [`connectionIds:${source.id}`]: "와탭", [`user:${someone.id}`]: "정하린" }],
  ]);
});
