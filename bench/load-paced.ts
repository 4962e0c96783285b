import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { alertBody } from "#bench/alert.ts";
import { tell } from "#bench/child.ts";

/** `load-paced.ts port key perSecond seconds faults`: alerts at an even pace, whatever the answers take. */
const [port, key, perSecond, seconds, faults] = process.argv.slice(2);
const TICK_MS = 20;

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const answers = new Map<number, number>();
let sent = 0;

function post(nth: number): Promise<void> {
  const options = { agent, host: "127.0.0.1", port, path: `/hooks/whatap/${key}`, method: "POST" };
  return new Promise((done) => {
    const call = request(options, (answer) => {
      const status = answer.statusCode ?? 0;
      answers.set(status, (answers.get(status) ?? 0) + 1);
      answer.resume().once("end", done);
    });
    call.once("error", () => {
      answers.set(0, (answers.get(0) ?? 0) + 1);
      done();
    });
    call.end(alertBody(Date.now() * 1000 + (nth % 1000), nth % Number(faults)));
  });
}

const start = performance.now();
const open: Promise<void>[] = [];
while (performance.now() - start < Number(seconds) * 1000) {
  const due = ((performance.now() - start) / 1000) * Number(perSecond);
  while (sent < due) open.push(post(sent++));
  await sleep(TICK_MS);
}
await Promise.all(open);
const took = (performance.now() - start) / 1000;
tell({ sent, perSecond: sent / took, accepted: answers.get(200) ?? 0 });
agent.destroy();
