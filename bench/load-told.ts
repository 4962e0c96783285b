import { setTimeout as sleep } from "node:timers/promises";
import { tell } from "#bench/child.ts";
import { alertBody } from "#bench/alert.ts";

/** Milliseconds of each round. */
export interface ToldResult {
  ms: number[];
}

/** Posts one alert at a time and waits until the live stream tells of an incident. */
const [port = "", key = "", token = "", times = "100"] = process.argv.slice(2);
const origin = `http://127.0.0.1:${port}`;
const ms: number[] = [];
let heard: (() => void) | undefined;

const stream = await fetch(`${origin}/api/live`, { headers: { authorization: `Bearer ${token}` } });
if (!stream.ok || !stream.body) throw new Error(`/api/live answered ${stream.status}`);

async function listen(body: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    if (decoder.decode(chunk).includes('"type":"incident.')) heard?.();
  }
}
void listen(stream.body);

for (let i = 0; i < Number(times); i++) {
  await sleep(40);
  const told = new Promise<void>((done) => {
    heard = done;
  });
  const began = performance.now();
  const body = alertBody(Date.now(), i);
  const answer = await fetch(`${origin}/hooks/whatap/${key}`, { method: "POST", body });
  if (!answer.ok) throw new Error(`webhook answered ${answer.status}`);
  await told;
  ms.push(performance.now() - began);
}
tell({ ms } satisfies ToldResult);
process.exit(0);
