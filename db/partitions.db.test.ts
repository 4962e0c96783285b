import { expect, test } from "vitest";
import { client } from "#db/client.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { useTestDatabase } from "#db/testing.ts";

useTestDatabase();

test("partitions are made ahead, once, and hold the rows of their month", async () => {
  const sql = client();
  const year = await sql<{ relname: string }[]>`
    select relname from pg_class where relname like 'webhook_event_20%' and relkind = 'r'`;
  expect(year.length).toBeGreaterThanOrEqual(5);
  await ensurePartitions(sql, new Date("2031-12-15T00:00:00Z"));
  await ensurePartitions(sql, new Date("2031-12-15T00:00:00Z"));
  const made = await sql<{ relname: string }[]>`
    select relname from pg_class where relname like 'change_2032%' and relkind = 'r' order by 1`;
  expect(made.map((row) => row.relname)).toEqual(["change_2032_01", "change_2032_02", "change_2032_03"]);
});

test("Hangul is searchable by trigrams", async () => {
  const [row] = await client()<{ trigrams: string[] }[]>`select show_trgm('결제 승인') as trigrams`;
  expect(row?.trigrams.length).toBeGreaterThan(3);
});
