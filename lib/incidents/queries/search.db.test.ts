import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incident } from "#db/schema/incident.ts";
import { incidentWord } from "#db/schema/incident-desk.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { incidentCounts } from "#lib/incidents/queries/count.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";

useTestDatabase();

/** Few letters, so that texts meet: Hangul, its parts, both cases, digits, and what LIKE reads as more. */
const letters = [..."결제지연ㄱaAbÉé07 %_\\-.#'\t"];
const text = (most: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: most }).map((all) => all.join(""));

let viewer: Viewer;

async function insert(rows: { title: string; target: string | null; metric: string | null }[]) {
  const { id: connectionId } = await makeConnection();
  const now = Date.now();
  await db()
    .insert(incident)
    .values(
      rows.map((row, n) => ({
        ...row,
        id: newId(),
        connectionId,
        fingerprint: `${n}`.padStart(64, "0"),
        fingerprintParts: [],
        severity: "warning" as const,
        peakSeverity: "warning" as const,
        status: "open" as const,
        firstSeenAt: new Date(now - n),
        lastSeenAt: new Date(now - n),
      })),
    );
}

beforeAll(async () => {
  viewer = viewerFrom(await makeUser());
  const rows = fc.sample(
    fc.record({
      title: text(12),
      target: fc.option(text(6)),
      metric: fc.option(text(4)),
    }),
    { numRuns: 150, seed: 7 },
  );
  // Half of them with one word more: a text that is common is looked for in another way.
  await insert(rows.map((row, n) => (n % 2 ? row : { ...row, title: `${row.title} 응답지연 ${n}` })));
  await db().execute(sql`analyze incident, incident_word`);
});

/** The plain way: part of the three with a space between, by LIKE; or the number. */
async function plainly(q: string): Promise<number[]> {
  const wanted = q.normalize("NFC").trim().toLowerCase();
  const pattern = `%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await db().execute<{ number: string }>(sql`
    select number from incident
    where lower(title || ' ' || coalesce(target, '') || ' ' || coalesce(metric, '')) like ${pattern}
      or '#' || number = '#' || ltrim(${wanted}, '#') and ${wanted} ~ '^#?[0-9]+$'
    order by last_seen_at desc, id desc`);
  return rows.map((row) => Number(row.number));
}

/** All that the list finds, page by page. */
async function listed(q: string, sort: "recent" | "severity"): Promise<number[]> {
  const numbers: number[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await listIncidents(viewer, { q, sort, limit: 30, ...(cursor ? { cursor } : {}) });
    numbers.push(...page.items.map((item) => item.number));
    cursor = page.nextCursor;
  }
  return numbers;
}

test(
  "what a list finds is what the text is part of, whichever way it looks",
  { timeout: 60_000 },
  async () => {
    const q = fc.oneof(
      text(5),
      fc.constantFrom("응답지연", "답지", "지연 1", "1010", "#1010", "연".normalize("NFD"), "A".repeat(200)),
    );
    await fc.assert(
      fc.asyncProperty(q, fc.constantFrom("recent" as const, "severity" as const), async (wanted, sort) => {
        if (wanted.trim() === "") return;
        const numbers = await plainly(wanted);
        expect(await listed(wanted, sort)).toEqual(numbers);
        expect((await incidentCounts(viewer, { q: wanted })).open).toBe(numbers.length);
      }),
      { numRuns: 150 },
    );
  },
);

test("a word that an incident gets later is found, too", async () => {
  await db().execute(sql`update incident set target = '새 Host-77' where number = 1001`);
  expect((await listIncidents(viewer, { q: "ost-7" })).items.map((item) => item.number)).toEqual([1001]);
  expect(
    await db()
      .select()
      .from(incidentWord)
      .where(sql`word = 'host-77'`),
  ).toHaveLength(1);
});
