import { type Browser, chromium, type Page } from "@playwright/test";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile, startChild } from "#bench/child.ts";
import { makeSource, type World } from "#bench/world.ts";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { createSignInLink } from "#lib/identity/login-token.ts";
import { findChromium } from "../scripts/chromium.ts";

const PORT = 41_589;
const FAULTS = 200;
/** The first repeats of a fault are told at once; so long it takes until one a second is the rule. */
const WARM_UP_S = 4;

/** What a desk in Chromium was like while it stormed. */
export interface DeskFrames {
  /** Alerts a second that were answered 200. */
  accepted: number;
  /** Milliseconds between frames. */
  p50: number;
  p99: number;
  /** Work of the page's own thread that held a frame up for more than 50 ms: how often, and the longest. */
  tasks: number;
  longest: number;
  /** The shortest time between two messages of the stream about one incident, in milliseconds. */
  gap: number;
  /** Messages of the stream, an incident and a second. */
  told: number;
}

interface Seen {
  frames: number[];
  tasks: number[];
  told: [id: string, at: number][];
}

/** Runs in the page before anything else: notes frames, long tasks and what the stream tells. */
function watch(): void {
  const seen: Seen = { frames: [], tasks: [], told: [] };
  Object.assign(window, { seen });
  let last = performance.now();
  const frame = (now: number) => {
    seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.tasks.push(entry.duration);
  }).observe({ type: "longtask" });
  const { fetch: plain } = window;
  window.fetch = async (...args) => {
    const response = await plain(...args);
    if (!response.url.includes("/api/live") || !response.body) return response;
    const [own, copy] = response.body.tee();
    let rest = "";
    const note = (chunk: string) => {
      const at = performance.now();
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (!line.startsWith("data: ")) continue;
        const change = JSON.parse(line.slice(6)) as { type?: string; id: string };
        if (change.type?.startsWith("incident.")) seen.told.push([change.id, at]);
      }
    };
    void copy.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: note }));
    return new Response(own, response);
  };
}

async function signedIn(browser: Browser, origin: string): Promise<Page> {
  const link = await db().transaction(async (tx) => {
    const person = { email: "frames@example.test", name: "프레임", role: "staff" as const };
    const [made] = await tx.insert(user).values(person).returning();
    return createSignInLink(tx, made?.id ?? 0, 600);
  });
  const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(origin + new URL(link).pathname + new URL(link).search);
  await page.getByRole("button", { name: "로그인" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

async function listening(server: ReturnType<typeof startChild>): Promise<void> {
  for (;;) if ((await server.next<{ msg?: string }>()).msg === "listening") return;
}

/** The gaps between messages about each incident, without those of the warm-up. */
function gapsOf(told: Seen["told"], from: number): number[] {
  const last = new Map<string, number>();
  return told.flatMap(([id, at]) => {
    const before = last.get(id);
    last.set(id, at);
    return before === undefined || at < from ? [] : [at - before];
  });
}

/**
 * A desk in Chromium while a source sends `perSecond` alerts of 200 faults: the first half with the
 * storm folded to its line, the second with its rows unfolded. Undefined without a build or a browser.
 */
export async function deskFrames(
  world: World,
  perSecond: number,
  seconds: number,
): Promise<DeskFrames | undefined> {
  const executablePath = findChromium();
  if (!existsSync(".next/BUILD_ID") || !executablePath) return undefined;
  const origin = `http://localhost:${PORT}`;
  const folder = await mkdtemp(join(tmpdir(), "atsignal-frames-"));
  const own = { PORT: String(PORT), ATSIGNAL_URL: origin, DATA_DIR: folder, LOG_LEVEL: "info" };
  const server = startChild(["server.ts"], { ...world.env, ...own });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    await listening(server);
    const { key } = await makeSource();
    const page = await signedIn(browser, origin);
    await page.addInitScript(watch);
    const streaming = page.waitForResponse((response) => response.url().includes("/api/live"));
    await page.goto(`${origin}/incidents`);
    await streaming;
    const args = ["bench/load-paced.ts", PORT, key, perSecond, seconds, FAULTS].map(String);
    const load = startChild(args);
    await page.getByRole("button", { name: /^폭주/ }).waitFor();
    await sleep(WARM_UP_S * 1000);
    const from = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: Seen };
      Object.assign(seen, { frames: [], tasks: [] });
      return performance.now();
    });
    await sleep((seconds * 1000) / 2 - WARM_UP_S * 1000);
    await page.getByRole("button", { name: /^폭주/ }).click();
    const {
      accepted,
      sent,
      perSecond: pace,
    } = await load.next<{
      accepted: number;
      sent: number;
      perSecond: number;
    }>();
    const { seen, now } = await page.evaluate(() => ({
      seen: (window as unknown as { seen: Seen }).seen,
      now: performance.now(),
    }));
    await load.stop();
    const frames = seen.frames.toSorted((a, b) => a - b);
    const gaps = gapsOf(seen.told, from).toSorted((a, b) => a - b);
    return {
      accepted: (accepted / sent) * pace,
      p50: percentile(frames, 0.5),
      p99: percentile(frames, 0.99),
      tasks: seen.tasks.length,
      longest: Math.max(0, ...seen.tasks),
      gap: percentile(gaps, 0.01),
      told: gaps.length / FAULTS / ((now - from) / 1000),
    };
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
