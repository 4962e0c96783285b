import { connect } from "node:net";
import { percentile, tell } from "#bench/child.ts";
import { alertBody } from "#bench/world.ts";

/** What to send. */
export interface HttpLoad {
  port: number;
  path: string;
  connections: number;
  seconds: number;
  /** Where the numbering of deliveries begins, so that no two loads send the same one. */
  from: number;
  /** How many different faults the alerts are about. */
  faults: number;
  /** Stop after so many, if given. */
  requests?: number;
}

/** What came of it. */
export interface HttpLoadResult {
  answered: number;
  refused: number;
  seconds: number;
  p50: number;
  p99: number;
}

const load = JSON.parse(process.argv[2] ?? "{}") as HttpLoad;
const end = performance.now() + load.seconds * 1000;
const times: number[] = [];
let sent = 0;
let refused = 0;

// Plain sockets and prepared bytes: an HTTP client would take more of the two cores than the server.
function run(): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(load.port, "127.0.0.1");
    let started = 0;
    let text = "";
    const send = () => {
      if (performance.now() >= end || sent >= (load.requests ?? Infinity)) return socket.end();
      const nth = load.from + sent++;
      const body = alertBody(nth, nth % load.faults);
      started = performance.now();
      socket.write(
        `POST ${load.path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\nuser-agent: WhaTap\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    };
    socket.setEncoding("latin1");
    socket.setNoDelay(true);
    socket.once("connect", send).once("close", () => done());
    socket.once("error", fail);
    socket.on("data", (chunk: string) => {
      text += chunk;
      const head = text.indexOf("\r\n\r\n");
      if (head < 0 || !isComplete(text, head)) return;
      times.push(performance.now() - started);
      if (!text.startsWith("HTTP/1.1 200")) refused++;
      text = "";
      send();
    });
  });
}

function isComplete(text: string, head: number): boolean {
  const length = /content-length: (\d+)/i.exec(text);
  if (length) return text.length >= head + 4 + Number(length[1]);
  return text.endsWith("0\r\n\r\n");
}

const began = performance.now();
await Promise.all(Array.from({ length: load.connections }, run));
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
tell({
  answered: times.length,
  refused,
  seconds,
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
} satisfies HttpLoadResult);
