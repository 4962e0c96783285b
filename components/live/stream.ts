import { parseFrames } from "#components/live/frames.ts";

/** One change as the server tells it; `type` is `<subject>.<what>`, `id` the subject's. */
export interface LiveChange {
  type: string;
  id: string;
  /** ISO 8601, the time of the change. */
  at: string;
  [more: string]: unknown;
}

/** `paused`: the tab has been hidden for a while. `ended`: nobody is signed in any more. */
export type LiveState = "connecting" | "open" | "lost" | "paused" | "ended";

export interface LiveStreamOptions {
  url: string;
  onChange: (change: LiveChange) => void;
  /** The place in the feed was too far back: read everything again. */
  onResync: () => void;
  onState: (state: LiveState, failures: number) => void;
  /** Replaceable in tests. */
  fetch?: typeof globalThis.fetch;
  /** Milliseconds to wait before try `n`, counted from 1. */
  backOff?: (n: number) => number;
  /** The server speaks every 15 s; silence for this long means the line is dead. */
  silenceMs?: number;
}

/** 1 s, 2 s, 4 s … 30 s, each shortened by up to a third so that tabs do not come back all at once. */
function defaultBackOff(n: number): number {
  return Math.min(30_000, 1000 * 2 ** (n - 1)) * (0.67 + Math.random() * 0.33);
}

/**
 * Reads `GET /api/live` by fetch instead of EventSource, which would hide heartbeats and status codes:
 * so a dead line is noticed, and "signed out" is told from "unreachable". Remembers its place and
 * resumes there. `close` ends it; `wake` tries again at once; `pause` lets go until `wake`.
 */
export function openLiveStream(options: LiveStreamOptions): {
  close: () => void;
  wake: () => void;
  pause: () => void;
} {
  const { onState, backOff = defaultBackOff, silenceMs = 40_000 } = options;
  let place: string | null = null;
  let failures = 0;
  let attempt: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const read = async (controller: AbortController) => {
    const query = place ? `?lastEventId=${encodeURIComponent(place)}` : "";
    const load = options.fetch ?? fetch;
    let watchdog = setTimeout(() => controller.abort(), silenceMs);
    try {
      const response = await load(options.url + query, {
        signal: controller.signal,
        cache: "no-store",
        headers: { accept: "text/event-stream" },
      });
      if (response.status === 401) return "ended";
      if (!response.ok || !response.body) return "failed";
      failures = 0;
      onState("open", 0);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return "finished";
        clearTimeout(watchdog);
        watchdog = setTimeout(() => controller.abort(), silenceMs);
        const parsed = parseFrames(rest + value);
        rest = parsed.rest;
        for (const frame of parsed.frames) {
          if (frame.event === "change") options.onChange(JSON.parse(frame.data) as LiveChange);
          if (frame.event === "resync") options.onResync();
          if (frame.id) place = frame.id;
        }
      }
    } catch {
      // Unreachable, cut off or silent: all the same to us, we come back.
      return "failed";
    } finally {
      clearTimeout(watchdog);
    }
  };

  const connect = async () => {
    clearTimeout(timer);
    if (attempt || stopped) return;
    const controller = new AbortController();
    attempt = controller;
    if (failures === 0) onState("connecting", 0);
    const result = await read(controller);
    if (attempt !== controller || stopped) return;
    attempt = undefined;
    if (result === "ended") return onState("ended", 0);
    // A stream that the server finished (deploys, its own time limit) is fetched again at once.
    if (result === "finished") {
      timer = setTimeout(() => void connect(), 300);
      return;
    }
    failures++;
    onState("lost", failures);
    timer = setTimeout(() => void connect(), backOff(failures));
  };

  const letGo = () => {
    clearTimeout(timer);
    const current = attempt;
    attempt = undefined;
    current?.abort();
  };

  void connect();
  return {
    close: () => {
      stopped = true;
      letGo();
    },
    wake: () => void connect(),
    pause: () => {
      letGo();
      onState("paused", 0);
    },
  };
}
