import { setTimeout as sleep } from "node:timers/promises";

/** One POST and what came of it. */
interface Attempt {
  at: string;
  ms: number;
  /** Null when nobody answered. */
  status: number | null;
  /** What the receiver said, or why nobody did. */
  answer: string;
}

/** One webhook on its way: a line of the delivery log. */
export interface Sending {
  id: number;
  /** What happened, in the sender's own word, and to what. */
  event: string;
  subject: string;
  url: string;
  state: "sending" | "retrying" | "delivered" | "given_up";
  attempts: Attempt[];
}

export interface Parcel {
  event: string;
  subject: string;
  url: string;
  body: string;
  /** Tries after the first, for answers that are worth another try. */
  retries: number;
  /** Headers of the n-th attempt, 0 being the first. */
  headers(attempt: number): Record<string, string>;
}

export interface Sender {
  /** Newest first. */
  log: Sending[];
  /** Sends; resolves when it was delivered or given up. Never rejects. */
  send(parcel: Parcel): Promise<Sending>;
  /** Stops waiting for retries. */
  stop(): void;
}

export interface Manners {
  /** Wait before each further try, in ms. */
  retryAfterMs(): number;
  timeoutMs: number;
  /** Requests at once; the rest wait their turn. */
  parallel: number;
}

const LOG_LENGTH = 300;
/** The statuses that Jira Cloud tries again; everything else is final. */
const AGAIN = new Set([408, 409, 425, 429]);

function worthRetrying(attempt: Attempt): boolean {
  return attempt.status === null || attempt.status >= 500 || AGAIN.has(attempt.status);
}

async function post(
  parcel: Parcel,
  attempt: number,
  timeoutMs: number,
  stopped: AbortSignal,
): Promise<Attempt> {
  const started = performance.now();
  const at = new Date().toISOString();
  const after = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(parcel.url, {
      method: "POST",
      headers: parcel.headers(attempt),
      body: parcel.body,
      redirect: "manual",
      signal: AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]),
    });
    const answer = (await response.text()).slice(0, 300);
    return { at, ms: after(), status: response.status, answer };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const answer = cause instanceof Error ? cause.message : String(cause);
    return { at, ms: after(), status: null, answer };
  }
}

/** Sends webhooks the way outside systems do, and keeps a log of it. */
export function createSender(manners: Manners): Sender {
  const stop = new AbortController();
  const log: Sending[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let lastId = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= manners.parallel) await new Promise<void>((go) => waiting.push(go));
    busy++;
    try {
      return await work();
    } finally {
      busy--;
      waiting.shift()?.();
    }
  }

  async function deliver(parcel: Parcel, sending: Sending): Promise<void> {
    for (let n = 0; ; n++) {
      const attempt = await inTurn(() => post(parcel, n, manners.timeoutMs, stop.signal));
      sending.attempts.push(attempt);
      if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
        sending.state = "delivered";
        return;
      }
      if (n >= parcel.retries || stop.signal.aborted || !worthRetrying(attempt)) {
        sending.state = "given_up";
        return;
      }
      sending.state = "retrying";
      await sleep(manners.retryAfterMs(), undefined, { signal: stop.signal, ref: false }).catch(
        () => undefined,
      );
    }
  }

  return {
    log,
    async send(parcel) {
      const { event, subject, url } = parcel;
      const sending: Sending = { id: ++lastId, event, subject, url, state: "sending", attempts: [] };
      log.unshift(sending);
      log.length = Math.min(log.length, LOG_LENGTH);
      await deliver(parcel, sending);
      return sending;
    },
    stop: () => stop.abort(),
  };
}
