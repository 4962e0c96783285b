import type { AbcState } from "#demo/abc/model.ts";
import type { JiraState } from "#demo/jira/model.ts";
import type { Calendar } from "#demo/seed/calendar.ts";
import type { Feed, Wire } from "#demo/seed/feed.ts";
import type { Rng } from "#demo/seed/rng.ts";
import type { WhatapState } from "#demo/whatap/model.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** Everything the story is played with. */
export interface Stage {
  rng: Rng;
  calendar: Calendar;
  feed: Feed;
  jira: JiraState;
  whatap: WhatapState;
  abc: AbcState;
  /** Address of the simulated Jira, without a trailing slash. */
  jiraUrl: string;
  /** Connections by the name the story calls them. */
  wires: Record<WireName, Wire>;
  /** The people of AtSignal, by name. */
  viewers: Map<string, Viewer>;
}

/** Three Jiras, the three receivers of our WhaTap console, a source that is refused, and the feedback. */
export type WireName = "saebom" | "dodam" | "hanbit" | "json" | "infra" | "standard" | "refused" | "abc";

/** One thing that happens. */
export interface Beat {
  /** Epoch ms. */
  at: number;
  play(stage: Stage): void | Promise<void>;
}

/** Plays beats in the order of their times; what would lie in the future has not happened yet. */
export async function play(stage: Stage, beats: Beat[]): Promise<void> {
  const past = beats.filter((beat) => beat.at <= stage.calendar.now);
  // Stable: beats of one moment stay in the order in which they were written down.
  for (const beat of past.toSorted((a, b) => a.at - b.at)) await beat.play(stage);
  await stage.feed.flush(stage.calendar.now);
}

/** A person of the story as a viewer. */
export function viewerCalled(stage: Stage, name: string): Viewer {
  const viewer = stage.viewers.get(name);
  if (!viewer) throw new Error(`nobody in the demo is called ${name}`);
  return viewer;
}
