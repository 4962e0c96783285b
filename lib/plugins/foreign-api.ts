import type { FingerprintPart, Severity } from "#lib/signals/signal.ts";

/** One incident of a connection, as a client of a foreign API names it. */
export type IncidentName =
  | { by: "id"; id: string }
  | { by: "number"; number: number }
  | { by: "fingerprint"; parts: FingerprintPart[] };

/** What a request to a foreign API wants. */
export type ApiCall =
  /** To be kept as an event; `incident` is looked up first, where our own id or number names it. */
  | { wants: "event"; incident?: IncidentName }
  /** To be told what became of an event. */
  | { wants: "outcome"; eventId: string }
  | { wants: "incident"; name: IncidentName }
  | { wants: "incidents"; limit: number; offset: number; statuses: IncidentFacts["status"][] };

/** An incident as the system that reported it may see it. Times are ISO 8601 UTC. */
export interface IncidentFacts {
  id: string;
  number: number;
  parts: FingerprintPart[];
  title: string;
  target: string | null;
  severity: Severity;
  status: "open" | "acknowledged" | "resolved" | "closed";
  count: number;
  firstSeenAt: string;
  lastSeenAt: string;
  acknowledgedBy: string | null;
  resolvedBy: string | null;
}

/** What became of an event. */
export interface EventFacts {
  id: string;
  type: string | null;
  result: "pending" | "applied" | "ignored" | "rejected" | "failed";
  reason: string | null;
  processedAt: string | null;
  /** What it touched, if anything. */
  incident: IncidentFacts | undefined;
}

/** The facts a call asked for. */
export type Facts =
  | { wants: "outcome"; event: EventFacts | undefined }
  | { wants: "incident"; incident: IncidentFacts | undefined }
  | { wants: "incidents"; incidents: IncidentFacts[] };

/** An answer in a foreign shape; the body becomes JSON. */
export interface ApiAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** Beside every answer. */
export interface ApiMeta {
  requestId: string;
  /** Since the request came. */
  seconds: number;
}
