import { afterEach, expect, test, vi } from "vitest";
import { type LiveChange, type LiveState, openLiveStream } from "#components/live/stream.ts";

interface Line {
  url: string;
  send: (text: string) => void;
  finish: () => void;
}

/** A server that answers each try with what `answers` says next; `stream` gives an open line. */
function server(answers: ("stream" | number)[]) {
  const lines: Line[] = [];
  const urls: string[] = [];
  const load = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    urls.push(url);
    const answer = answers.shift() ?? "stream";
    if (typeof answer === "number") {
      if (answer === 0) throw new TypeError("network is down");
      return new Response("", { status: answer });
    }
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        init?.signal?.addEventListener("abort", () => controller.error(new Error("aborted")));
        lines.push({
          url,
          send: (text) => controller.enqueue(encoder.encode(text)),
          finish: () => controller.close(),
        });
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  return { load, lines, urls };
}

let close: (() => void) | undefined;
afterEach(() => close?.());

function watch(answers: ("stream" | number)[], silenceMs = 5000) {
  const at = server(answers);
  const states: [LiveState, number][] = [];
  const changes: LiveChange[] = [];
  const onResync = vi.fn<() => void>();
  const stream = openLiveStream({
    url: "/api/live",
    fetch: at.load,
    backOff: () => 1,
    silenceMs,
    onState: (state, failures) => states.push([state, failures]),
    onChange: (change) => changes.push(change),
    onResync,
  });
  close = stream.close;
  return { ...at, states, changes, onResync, stream };
}

const change = (id: string, place: string) =>
  `id: ${place}\nevent: change\ndata: {"type":"incident.updated","id":"${id}","at":"2026-03-17T05:32:06Z"}\n\n`;

test("tells changes, also when one arrives in pieces", async () => {
  const it = watch(["stream"]);
  await vi.waitFor(() => expect(it.states.at(-1)).toEqual(["open", 0]));
  const text = change("a", "1-1");
  it.lines[0]?.send(`retry: 1000\n\n: still here\n\n${text.slice(0, 30)}`);
  it.lines[0]?.send(text.slice(30));
  await vi.waitFor(() => expect(it.changes.map((c) => c.id)).toEqual(["a"]));
});

test("comes back at its place when the server ends the stream, without calling it lost", async () => {
  const it = watch(["stream", "stream"]);
  await vi.waitFor(() => expect(it.lines).toHaveLength(1));
  it.lines[0]?.send(change("a", "7-3"));
  await vi.waitFor(() => expect(it.changes).toHaveLength(1));
  it.lines[0]?.finish();
  await vi.waitFor(() => expect(it.lines).toHaveLength(2));
  expect(it.lines[1]?.url).toBe("/api/live?lastEventId=7-3");
  expect(it.states.map(([state]) => state)).not.toContain("lost");
});

test("keeps trying while the server cannot be reached, and counts the tries", async () => {
  const it = watch([0, 503, "stream"]);
  await vi.waitFor(() => expect(it.states.at(-1)).toEqual(["open", 0]));
  expect(it.states).toEqual([
    ["connecting", 0],
    ["lost", 1],
    ["lost", 2],
    ["open", 0],
  ]);
});

test("stops when nobody is signed in", async () => {
  const it = watch([401, "stream"]);
  await vi.waitFor(() => expect(it.states.at(-1)).toEqual(["ended", 0]));
  await new Promise((done) => setTimeout(done, 20));
  expect(it.urls).toHaveLength(1);
});

test("gives up a line that has gone silent", async () => {
  const it = watch(["stream", "stream"], 30);
  await vi.waitFor(() => expect(it.lines.length).toBeGreaterThan(1));
  expect(it.states.map(([state]) => state)).toContain("lost");
});

test("asks for everything anew when its place is too far back", async () => {
  const it = watch(["stream"]);
  await vi.waitFor(() => expect(it.lines).toHaveLength(1));
  it.lines[0]?.send("id: 9-9\nevent: resync\ndata: {}\n\n");
  await vi.waitFor(() => expect(it.onResync).toHaveBeenCalledOnce());
});

test("lets go while paused and returns when woken", async () => {
  const it = watch(["stream", "stream"]);
  await vi.waitFor(() => expect(it.lines).toHaveLength(1));
  it.stream.pause();
  expect(it.states.at(-1)).toEqual(["paused", 0]);
  await new Promise((done) => setTimeout(done, 20));
  expect(it.lines).toHaveLength(1);
  it.stream.wake();
  await vi.waitFor(() => expect(it.states.at(-1)).toEqual(["open", 0]));
});
