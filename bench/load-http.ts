import { connect } from "node:net";
import { percentile, tell } from "#bench/child.ts";
import { alertBody, FAULT_DIGITS, NTH_DIGITS } from "#bench/alert.ts";

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

// Plain sockets and one prepared request each, whose numbers are patched in place: an HTTP client
// would take more of the two cores than the server does.

const load = JSON.parse(process.argv[2] ?? "{}") as HttpLoad;
const end = performance.now() + load.seconds * 1000;
const times: number[] = [];
let sent = 0;
let refused = 0;

const NTH = 10 ** (NTH_DIGITS - 1);
const FAULT = 10 ** (FAULT_DIGITS - 1);

const NOTHING = Buffer.alloc(0);

function prepare(): { bytes: Buffer; nth: number[]; fault: number[] } {
  const body = alertBody(NTH, FAULT);
  const head =
    `POST ${load.path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\nuser-agent: WhaTap\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const bytes = Buffer.from(head + body);
  return { bytes, nth: placesOf(bytes, String(NTH)), fault: placesOf(bytes, String(FAULT)) };
}

function placesOf(bytes: Buffer, digits: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(digits); at >= 0; at = bytes.indexOf(digits, at + 1)) places.push(at);
  return places;
}

function run(): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(load.port, "127.0.0.1");
    const { bytes, nth, fault } = prepare();
    let started = 0;
    let answer: Buffer = NOTHING;
    const send = () => {
      if (performance.now() >= end || sent >= (load.requests ?? Infinity)) return socket.end();
      const n = load.from + sent++;
      for (const at of fault) bytes.write(String(FAULT + (n % load.faults)), at, "latin1");
      for (const at of nth) bytes.write(String(NTH + n), at, "latin1");
      started = performance.now();
      socket.write(bytes);
    };
    socket.setNoDelay(true);
    socket.once("connect", send).once("close", () => done());
    socket.once("error", fail);
    socket.on("data", (chunk: Buffer) => {
      answer = answer === NOTHING ? chunk : Buffer.concat([answer, chunk]);
      if (!isComplete(answer)) return;
      if (answer.toString("latin1", 9, 12) !== "200") refused++;
      answer = NOTHING;
      times.push(performance.now() - started);
      send();
    });
  });
}

function isComplete(answer: Buffer): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const mark = answer.indexOf("ontent-length: ");
  if (mark < 0) return answer.toString("latin1", answer.length - 5) === "0\r\n\r\n";
  const length = Number.parseInt(answer.toString("latin1", mark + 15, mark + 25), 10);
  return answer.length >= head + 4 + length;
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
