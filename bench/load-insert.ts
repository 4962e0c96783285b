import postgres from "postgres";
import { tell } from "#bench/child.ts";
import { alertBody } from "#bench/alert.ts";

/** Baseline: one INSERT, one commit, over and over, on so many connections for so many seconds. */
const [url = "", connections = "32", seconds = "5"] = process.argv.slice(2);
const sql = postgres(url, { max: Number(connections), onnotice: () => {} });
const end = performance.now() + Number(seconds) * 1000;
let inserted = 0;

async function run(): Promise<void> {
  while (performance.now() < end) {
    await sql`insert into bench_row (body) values (${alertBody(inserted, 0)})`;
    inserted++;
  }
}

await sql`select 1`;
const began = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, run));
tell({ perSecond: inserted / ((performance.now() - began) / 1000) });
await sql.end();
