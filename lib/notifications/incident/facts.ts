import type { NoticeOccasion } from "#lib/notifications/incident/add-notices.ts";

/** What a notice may say of an incident, as it is when the words are made. Times are ISO. */
export interface IncidentFacts {
  id: string;
  number: number;
  title: string;
  severity: "critical" | "warning" | "info";
  status: "open" | "acknowledged" | "resolved" | "closed";
  target: string | null;
  sourceName: string;
  metric: string | null;
  value: string | null;
  threshold: string | null;
  /** Alerts so far. */
  count: number;
  firstSeenAt: string;
  /** Null = nobody, or the source itself. */
  acknowledgedBy: string | null;
  resolvedBy: string | null;
  resolvedAt: string | null;
}

/** One thing to tell. */
export interface Told {
  occasion: NoticeOccasion;
  incident: IncidentFacts;
}

/** Whom the words are for. */
export interface Hearer {
  locale: "ko" | "en";
  /** IANA name. */
  timeZone: string;
  /** Origin of AtSignal, without a slash at the end. */
  origin: string;
}

/** Why the words are written; see `notice_message.form`. */
export type NoticeForm = "single" | "digest" | "quiet" | "test";
