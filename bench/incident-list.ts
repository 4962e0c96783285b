import { client, db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { incidentCounts } from "#lib/incidents/queries/count.ts";
import { incidentFacets } from "#lib/incidents/queries/facets.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { incidentNumbers } from "#lib/incidents/numbers/numbers.ts";
import { similarIncidents } from "#lib/incidents/queries/similar.ts";
import { viewCounts } from "#lib/incidents/views/counts.ts";
import { listStorms } from "#lib/incidents/storms/list.ts";
import { searches, TEXTS } from "#bench/incident-search.ts";
import { makeSource } from "#bench/world.ts";

const SOURCES = 20;
const PER_INSERT = 50_000;
const WAITING = { status: "active", sort: "severity", snoozed: "no" } as const;

async function makeStaff(): Promise<Viewer> {
  const people = Array.from({ length: 10 }, (_, n) => ({
    email: `staff-${n}@example.test`,
    name: `사람 ${n}`,
    role: "staff" as const,
  }));
  const [first] = await db().insert(user).values(people).returning();
  if (!first) throw new Error("no staff");
  const { id, name, role, locale, timeZone } = first;
  return { kind: "user", id, name, role, companyId: null, locale, timeZone };
}

/**
 * Adds incidents `from` up to `to`, a year of them evenly spread, of 20 sources, 2,000 different
 * titles and 3,000 targets; the newest two thousand are not over yet, one in fifty has a comment.
 */
async function fill(from: number, to: number, sources: number[], viewer: Viewer): Promise<void> {
  const sql = client();
  for (let start = from; start < to; start += PER_INSERT) {
    const end = Math.min(start + PER_INSERT, to);
    await sql`
      insert into incident (
        id, connection_id, fingerprint, fingerprint_parts, title, target, metric, severity, peak_severity,
        status, count, first_seen_at, last_seen_at, created_at, resolved_at, first_acknowledged_at, assignee_id)
      select
        (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8'
          || substr(hash, 4, 15))::uuid,
        (${sources}::int[])[1 + n % ${SOURCES}], md5(n::text) || md5((n / 7)::text), '[]',
        what || ' ' || (n % 97) || '% ' || word, 'was-' || n % 3000, (array['cpu','mem','disk','http'])[1 + n % 4],
        level, level, case when n >= ${to - 2000} then 'open' when n % 5 = 0 then 'resolved' else 'closed' end,
        1 + n % 40, at, at + interval '5 minutes', at,
        case when n >= ${to - 2000} then null else at + interval '40 minutes' end,
        case when n % 3 = 0 then null else at + interval '3 minutes' end,
        case when n % 11 = 0 then ${viewer.id}::int + n % 10 end
      from (
        select n, md5(n::text || 'x') as hash, now() - interval '365 days' * (1 - n::float8 / 1000000) as at,
          (array['CPU 사용률 초과','메모리 사용률 초과','결제 승인 API 응답 지연','디스크 사용률 초과','활성 트랜잭션 초과',
                 'Redis connections high','KubePodCrashLooping','5xx 비율 초과'])[1 + n % 8] as what,
          substr(md5((n % 250)::text), 1, 8) as word,
          (array['critical','warning','warning','warning','info'])[1 + n % 5] as level
        from generate_series(${start}::int, ${end - 1}::int) n) rows`;
  }
  await sql`insert into incident_topic select distinct topic from incident on conflict do nothing`;
  await sql`
    insert into incident_entry (id, incident_id, kind, at, actor, body)
    select gen_random_uuid(), i.id, 'commented', i.created_at, '{"kind":"system"}', '재시작으로 해결'
    from (select id, created_at, row_number() over () as n from incident) i
    where n % 50 = 0 and not exists (select from incident_entry e where e.incident_id = i.id)`;
  await sql`vacuum analyze incident, incident_topic, incident_word, incident_entry`;
}

/** A storm of so many incidents within the last minutes, none of them looked at yet. Returns its id. */
async function blow(count: number, source: number): Promise<string> {
  const sql = client();
  await sql`
    insert into incident (
      id, connection_id, fingerprint, fingerprint_parts, title, target, metric, severity, peak_severity,
      status, count, first_seen_at, last_seen_at, created_at)
    select
      (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8'
        || substr(hash, 4, 15))::uuid,
      ${source}, md5('storm' || n) || md5(n::text), '[]', '저장소 응답 없음 nas-' || n, 'nas-' || n, 'io',
      'critical', 'critical', 'open', 3, at, at, at
    from (
      select n, md5(n::text || 'storm') as hash, date_trunc('minute', now()) - interval '1 second' * (n % 240) as at
      from generate_series(1, ${count}::int) n) rows`;
  const [storm] = await sql<{ id: number }[]>`
    insert into incident_storm (connection_id, starts_at, ends_at, per_minute)
    values (${source}, date_trunc('minute', now()) - interval '4 minutes', date_trunc('minute', now()) + interval '1 minute', ${count / 4})
    returning id`;
  await sql`vacuum analyze incident`;
  return String(storm?.id ?? 0);
}

/** Milliseconds of the median and the slowest of some runs. */
export interface Timing {
  p50: number;
  most: number;
}

/** Of several ways to ask, the slowest. */
async function time(...ways: (() => Promise<unknown>)[]): Promise<Timing> {
  const all: Timing[] = [];
  for (const run of ways) all.push(await timeOne(run));
  return all.toSorted((a, b) => b.p50 - a.p50)[0] ?? { p50: Infinity, most: Infinity };
}

async function timeOne(run: () => Promise<unknown>): Promise<Timing> {
  const times: number[] = [];
  for (let n = 0; n < 18; n++) {
    const start = performance.now();
    await run();
    // The first runs load the cache, as the first visitors of a morning do.
    if (n > 2) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { p50: times[7] ?? Infinity, most: times.at(-1) ?? Infinity };
}

/** What the desk asks, by name, with the milliseconds it may take at a million incidents. */
function questions(
  viewer: Viewer,
  source: number,
  storm: string,
): [string, number, ...(() => Promise<unknown>)[]][] {
  const list = (input: Parameters<typeof listIncidents>[1]) => () => listIncidents(viewer, input);
  let cursor = "";
  let id = "";
  const deep = async () => {
    if (!cursor) {
      let next: string | null = null;
      for (let page = 0; page < 50; page++) {
        const read = await listIncidents(viewer, { limit: 200, ...(next ? { cursor: next } : {}) });
        next = read.nextCursor;
      }
      cursor = next ?? "";
    }
    return listIncidents(viewer, { cursor });
  };
  const similar = async () => {
    id ||= (await listIncidents(viewer, { status: "active", limit: 1 })).items[0]?.id ?? "";
    return similarIncidents(viewer, id);
  };
  return [
    ["list: what waits, the gravest first", 50, list(WAITING)],
    ["list: everything", 50, list({})],
    ["list: 10,000 rows further down", 50, deep],
    [
      "list: closed and critical of one source",
      50,
      list({ status: "closed", severity: "critical", connectionId: source }),
    ],
    ["list: mine", 50, list({ assignee: "me" })],
    ["list: open with nobody", 50, list({ status: "open", assignee: "none" })],
    ["list: one day of last winter", 50, list({ from: daysAgo(200), to: daysAgo(199) })],
    ["counts of each state", 50, () => incidentCounts(viewer)],
    ["counts beside the views", 50, () => viewCounts(viewer)],
    ["facets of what waits", 50, () => incidentFacets(viewer, { status: "active" })],
    ["list: beside a storm of 20,000", 50, list({ ...WAITING, storm: "none" })],
    ["list: of that storm", 50, list({ ...WAITING, storm })],
    ["storms, as they stand", 50, () => listStorms(viewer, WAITING)],
    ...Object.entries(TEXTS).map(([what, q]): [string, number, ...(() => Promise<unknown>)[]] => [
      `search in seven ways: ${what}`,
      50,
      ...searches(viewer, WAITING, source, q),
    ]),
    ["similar past incidents", 100, similar],
    ["numbers of 14 days", 400, () => incidentNumbers(viewer, { days: 14 })],
    ["numbers of 90 days", 2000, () => incidentNumbers(viewer, { days: 90 })],
  ];
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

/** One question at ten thousand incidents and at a million. */
export interface Answer {
  what: string;
  /** Milliseconds that the median may take at a million. */
  limit: number;
  few: Timing;
  many: Timing;
}

/** What the desk's questions cost at 10,000 incidents and at `many`. */
export async function deskTimings(many: number): Promise<Answer[]> {
  const viewer = await makeStaff();
  const sources: number[] = [];
  for (let n = 0; n < SOURCES; n++) sources.push((await makeSource()).id);
  const asked = async (storm = "1") => {
    const timings: Timing[] = [];
    for (const [, , ...ways] of questions(viewer, sources[3] ?? 0, storm)) timings.push(await time(...ways));
    return timings;
  };
  await fill(990_000, 1_000_000, sources, viewer);
  const few = await asked();
  await fill(1_000_000 - many, 990_000, sources, viewer);
  await client()`
    update incident set status = 'closed', resolved_at = created_at
    where status = 'open' and created_at < now() - interval '30 days'`;
  await client()`vacuum analyze incident`;
  const all = await asked(await blow(20_000, sources[5] ?? 0));
  return questions(viewer, 0, "1").map(([what, limit], i) => {
    const none = { p50: Infinity, most: Infinity };
    return { what, limit, few: few[i] ?? none, many: all[i] ?? none };
  });
}
