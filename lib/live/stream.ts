import { singleton } from "#lib/core/singleton.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import {
  type Change,
  formatPosition,
  isForgotten,
  mayHear,
  parsePosition,
  type Position,
  readFeed,
} from "#lib/live/feed.ts";
import { hub } from "#lib/live/hub.ts";

/** Where frames go: a node response or a web stream. */
export interface Sink {
  write(frame: string): void;
  /** Bytes written and not yet taken by the browser. */
  backlog(): number;
  close(): void;
}

/** Sent before anything else; proxies must neither buffer nor compress. */
export const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;

const HEARTBEAT_MS = 15_000;
/** Streams end by themselves, so that rights are looked up anew; browsers come back with their place. */
const LIFE_MS = 12 * 60_000;
/** More missed changes than this are not told one by one: the page reloads its data instead. */
const CATCH_UP = 2000;
const BACKLOG_BYTES = 1 << 20;

const streams = () => singleton("live.streams", () => new Set<() => void>());

function frame(change: Change, safe: Position): string {
  const data = JSON.stringify({
    ...change.data,
    type: change.type,
    id: change.subjectId,
    at: change.at.toISOString(),
  });
  return `id: ${formatPosition(safe)}\nevent: change\ndata: ${data}\n\n`;
}

/**
 * Opens a live stream: first what the viewer missed since `lastEventId`, then what happens. A place
 * that is too far back or not ours answers `event: resync`, upon which the page reads everything
 * again. Returns the way to end it.
 */
export async function openStream(
  viewer: Viewer,
  lastEventId: string | null,
  sink: Sink,
): Promise<() => void> {
  const from = parsePosition(lastEventId);
  let waiting: [Change[], Position][] | undefined = [];

  const send = (changes: Change[], safe: Position) => {
    for (const change of changes) {
      if (mayHear(viewer, change)) sink.write(frame(change, safe));
      if (change.type === "user.updated" && viewer.kind === "user" && change.subjectId === String(viewer.id))
        end();
    }
    if (sink.backlog() > BACKLOG_BYTES) end();
  };
  const stopListening = hub().listen((changes, safe) => {
    if (waiting) waiting.push([changes, safe]);
    else send(changes, safe);
  });
  const heartbeat = setInterval(() => sink.write(": still here\n\n"), HEARTBEAT_MS);
  const life = setTimeout(() => end(), LIFE_MS);
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    stopListening();
    clearInterval(heartbeat);
    clearTimeout(life);
    streams().delete(end);
    sink.close();
  };
  streams().add(end);

  const position = hub().position;
  sink.write("retry: 1000\n\n");
  if (lastEventId) {
    const missed = from ? (await readFeed(from, CATCH_UP + 1)).changes : [];
    if (!from || missed.length > CATCH_UP || (await isForgotten(from))) {
      sink.write(`id: ${formatPosition(position)}\nevent: resync\ndata: {}\n\n`);
    } else {
      for (const change of missed) send([change], change);
    }
  } else {
    sink.write(`id: ${formatPosition(position)}\nevent: hello\ndata: {}\n\n`);
  }
  const arrived = waiting;
  waiting = undefined;
  for (const [changes, safe] of arrived) send(changes, safe);
  return end;
}

/** Ends every stream of this process; browsers come back to another one. */
export function closeStreams(): void {
  for (const end of streams()) end();
}
