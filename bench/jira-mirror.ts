import { startChild } from "#bench/child.ts";
import type { World } from "#bench/world.ts";
import { client, db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { initialState } from "#demo/jira/sites.ts";
import { randomToken } from "#lib/core/ids.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import { type ApiCredential, saveApiCredential } from "#lib/jira/access/credentials.ts";
import { pollConnection } from "#lib/jira/reading/sync.ts";

const SAMPLE_MS = 200;

/** What mirroring one Jira from nothing took. */
export interface MirrorTime {
  site: string;
  seconds: number;
  tickets: number;
  comments: number;
  /** Resident size of this process, MB: before, at a quarter of the way, and at the most after that. */
  resident: { before: number; early: number; most: number };
}

async function connect(slug: string, base: string): Promise<number> {
  const token = initialState().sites.find((site) => site.slug === slug)?.tokens[0];
  if (!token) throw new Error(`no token for ${slug}`);
  const baseUrl = `${base}/${slug}`;
  const credential: ApiCredential =
    token.email === null
      ? { kind: "pat", baseUrl, token: token.token }
      : { kind: "api_token", baseUrl, email: token.email, token: token.token };
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(pluginConnection)
      .values({ pluginId: "jira", name: slug, key: randomToken("k_", 12), settings: { product: "jsm" } })
      .returning({ id: pluginConnection.id });
    if (!row) throw new Error("no connection");
    await saveApiCredential(tx, row.id, credential);
    return row.id;
  });
}

async function count(connectionId: number): Promise<{ tickets: number; comments: number }> {
  const [row] = await client()<{ tickets: number; comments: number }[]>`
    select (select count(*) from ticket where connection_id = ${connectionId})::int as tickets,
           (select count(*) from ticket_comment where connection_id = ${connectionId})::int as comments`;
  if (!row) throw new Error("nothing counted");
  return row;
}

const megabytes = () => process.memoryUsage.rss() / 1024 / 1024;

async function mirror(slug: string, base: string, issues: number): Promise<MirrorTime> {
  const id = await connect(slug, base);
  const before = megabytes();
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(megabytes()), SAMPLE_MS);
  const began = performance.now();
  await pollConnection(id);
  const seconds = (performance.now() - began) / 1000;
  clearInterval(timer);
  const counted = await count(id);
  if (counted.tickets !== issues) throw new Error(`${counted.tickets} of ${issues} issues were mirrored`);
  const quarter = Math.ceil(samples.length / 4);
  const early = Math.max(before, ...samples.slice(0, quarter));
  const most = Math.max(...samples.slice(quarter));
  return { site: slug, seconds, ...counted, resident: { before, early, most } };
}

/** Mirrors a simulated Jira Cloud and a Data Center of so many issues, one after the other. */
export async function mirrorTimes(world: World, issues: number, commentsEach: number): Promise<MirrorTime[]> {
  const child = startChild(["bench/jira-site.ts", String(issues), String(commentsEach)], world.env);
  const { port } = await child.next<{ port: number }>();
  Object.assign(process.env, { ...world.env, LOG_LEVEL: "error", OUTBOUND_ALLOW: "127.0.0.0/8" });
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
  try {
    const times: MirrorTime[] = [];
    for (const slug of ["saebom", "hanbit"]) {
      times.push(await mirror(slug, `http://127.0.0.1:${port}`, issues));
    }
    return times;
  } finally {
    await child.stop();
  }
}
