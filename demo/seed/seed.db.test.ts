import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { AbcState } from "#demo/abc/model.ts";
import type { JiraState } from "#demo/jira/model.ts";
import { differences, mirrorOf, truthOf } from "#demo/jira/compare.ts";
import { listen } from "#demo/kit/listen.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { seed } from "#demo/seed/seed.ts";
import type { WhatapState } from "#demo/whatap/model.ts";

useTestDatabase();

let jira: JiraState;
let whatap: WhatapState;
let abc: AbcState;

beforeAll(async () => {
  const probe = await listen((_req, res) => res.end(), 0);
  await probe.close();
  process.env.OUTBOUND_ALLOW = "127.0.0.0/8";
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
  ({ jira, whatap, abc } = await seed({
    now: new Date(),
    jiraUrl: `http://localhost:${probe.port}`,
    jiraApiUrl: `http://127.0.0.1:${probe.port}`,
    chatUrl: `http://127.0.0.1:${probe.port}`,
  }));
}, 120_000);

async function count(query: ReturnType<typeof sql>): Promise<Record<string, number>> {
  const rows = await db().execute<{ name: string; n: number }>(query);
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.n)]));
}

test("every event of the story was taken in and none failed", async () => {
  const results = await count(sql`select result as name, count(*) as n from webhook_event group by result`);
  expect(results.rejected).toBe(65);
  expect(results.failed ?? results.pending ?? 0).toBe(0);
  // What Data Center says twice is news only once.
  expect(results.ignored ?? 0).toBeLessThan(20);
  expect(results.applied).toBeGreaterThan(1500);
});

test("tickets and incidents are as the story leaves them", async () => {
  const saebom = await count(sql`
    select t.status as name, count(*) as n from ticket t join company c on c.id = t.company_id
    where c.slug = 'saebom' and t.deleted_at is null group by t.status`);
  expect(saebom).toEqual({ new: 1, in_review: 3, answered: 2, done: 35 });
  const incidents = await count(sql`select status as name, count(*) as n from incident group by status`);
  expect(incidents.open).toBe(6);
  expect(incidents.acknowledged).toBe(4);
  const all = Object.values(incidents).reduce((sum, n) => sum + n, 0);
  expect(all).toBeGreaterThanOrEqual(100);
  expect(all).toBeLessThanOrEqual(150);
  expect(whatap.active).toHaveLength(10);
  expect(jira.sites.map((site) => site.issues.length)).toEqual([41, 10, 6]);
});

test("the outage reads as it happened", async () => {
  const [found] = await db().execute<{ count: number; who: string }>(sql`
    select i.count, u.name as who from incident i join "user" u on u.id = i.acknowledged_by
    where i.title like '결제 승인 API 응답 코드 502%' and i.status = 'acknowledged'`);
  expect(found).toEqual({ count: 64, who: "정하린" });
  const entries = await db().execute<{ kind: string; later: boolean }>(sql`
    select e.kind, e.at >= lag(e.at) over (order by e.at, e.id) as later
    from incident_entry e join incident i on i.id = e.incident_id
    where i.title like '결제 승인 API 응답 코드 502%' and i.status = 'acknowledged' order by e.at, e.id`);
  expect(entries[0]?.kind).toBe("created");
  expect(entries.filter((entry) => entry.kind === "commented")).toHaveLength(2);
  expect(entries.length).toBeLessThan(20);
  const linked = await db().execute<{ key: string }>(sql`
    select t.key from incident_ticket l join ticket t on t.id = l.ticket_id
      join incident i on i.id = l.incident_id where i.title like '결제 승인 API 응답 코드 502%'`);
  expect([...linked]).toEqual([{ key: "SB-214" }]);
});

test("the audit log tells the set-up first, then each deed at its time", async () => {
  const [setUp] = await db().execute<{ last: string; first: string }>(sql`
    select max(at) filter (where action like '%.created') as last,
      min(at) filter (where action like 'incident.%') as first from audit_entry`);
  expect(new Date(setUp?.last ?? 0).getTime()).toBeLessThan(new Date(setUp?.first ?? 0).getTime());
  const astray = await count(sql`
    select 'astray' as name, count(*) as n from audit_entry a join audit_entry b on a.id < b.id and a.at > b.at`);
  expect(astray).toEqual({ astray: 0 });
});

test("nothing lies in the future, and no internal word is public", async () => {
  const late = await count(sql`
    select 'entry' as name, count(*) as n from incident_entry where at > now()
    union all select 'event', count(*) from webhook_event where received_at > now()
    union all select 'audit', count(*) from audit_entry where at > now()
    union all select 'public note', count(*) from ticket_comment
      where visibility = 'public' and (body like '%PG사 회신 전%' or body like '%내부 확인%')
    union all select 'a job of the past', count(*) from graphile_worker._private_jobs`);
  expect(Object.values(late)).toEqual([0, 0, 0, 0, 0]);
});

test("AtSignal holds what each Jira holds, Data Center's answers and notes told apart", async () => {
  const connections = await db().execute<{ id: number; slug: string; settings: unknown }>(sql`
    select id, external_id as slug, settings from plugin_connection where plugin_id = 'jira'`);
  expect(connections).toHaveLength(3);
  for (const { id, slug, settings } of connections) {
    const site = jira.sites.find((one) => one.slug === slug);
    if (!site) throw new Error(`no site ${slug}`);
    const chosen = JiraSettings.parse(settings);
    const truth = truthOf(site, chosen, [chosen.projectKey ?? ""]);
    expect(differences(await mirrorOf(id, chosen), truth)).toEqual([]);
  }
});

test("customers were told of two faults, one of which is over; the team wrote down what it learned", async () => {
  const told = await count(sql`
    select n.stage as name, count(u.*) as n from public_notice n
    join public_notice_update u on u.notice_id = n.id and u.at <= now() - interval '5 minutes'
    where n.withdrawn_at is null group by n.stage`);
  expect(told).toEqual({ fixing: 2, resolved: 3 });
  const learned = await count(sql`
    select state as name, count(*) as n from post_mortem where updated_at < now() - interval '1 day' group by state
    union all select 'note', count(*) from knowledge_note where created_at < now() - interval '1 day'
    union all select 'page', count(*) from status_page where enabled`);
  expect(learned).toEqual({ final: 1, note: 1, page: 1 });
  const left = await count(sql`
    select 'hint' as name, count(*) as n from post_mortem where body like '%누가, 무엇을%' or body ~ '\n- \n'`);
  expect(left).toEqual({ hint: 0 });
});

test("feedback of the shop's users is sorted under issues, and the simulator knows the same", async () => {
  const issues = await count(sql`
    select i.name || ' ' || i.status as name, count(l.*) as n
    from feedback_issue i left join feedback_issue_link l on l.issue_id = i.id group by 1`);
  expect(issues).toEqual({
    "쿠폰 적용 오류 RESOLVED": 2,
    "배송 알림 지연 ON_REVIEW": 2,
    "다크 모드 요청 PENDING": 1,
    "사진 확대 멈춤 INIT": 1,
    "카드 결제 실패 IN_PROGRESS": 3,
  });
  const known = await count(sql`select external_id as name, 1 as n from feedback`);
  expect(Object.keys(known).length).toBe(abc.feedbacks.length);
  expect(abc.feedbacks).toHaveLength(12);
});
