import type { Level } from "#demo/whatap/model.ts";
import type { NoticeStage } from "#lib/status/schema.ts";

/** What a person does about a fault, so many minutes after it began. */
export type FaultDeed =
  | { after: number; who: string; do: "acknowledge" | "resolve" | "close" | "reopen" }
  | { after: number; who: string; say: string }
  /** Ties it to a ticket, by key. */
  | { after: number; who: string; link: string }
  /** Tells 새봄커머스 of it. */
  | { after: number; who: string; tell: { title: string; services: string[]; body: string } }
  | { after: number; who: string; news: { stage: NoticeStage; body: string } };

/** What the monitoring reports after the first alert, so many minutes after it. */
export interface Report {
  after: number;
  what: "repeat" | "escalate" | "acknowledge" | "clear" | "disable";
}

/** One fault from its first alert to where it stands now. */
export interface FaultStory {
  pcode: number;
  agent: string;
  rule: string;
  level: Level;
  /** Epoch ms of the first alert. */
  from: number;
  reports: Report[];
  deeds: FaultDeed[];
}

/** `count` repeats spread evenly over a stretch of minutes, its end included. */
export function repeats(count: number, from: number, to: number): Report[] {
  return Array.from({ length: count }, (_, i) => ({
    after: from + ((to - from) * (i + 1)) / count,
    what: "repeat",
  }));
}
