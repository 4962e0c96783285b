/** Something an event touched. */
export interface Link {
  type: "incident" | "ticket" | "feedback" | "feedback_issue";
  id: string;
}

/** What became of one signal: the last word of the event log. */
export interface Outcome {
  result: "applied" | "ignored";
  /** Code of a sentence in the `reasons` messages; absent when plainly applied. */
  reason?: string;
  detail?: Record<string, string | number>;
  links: Link[];
  /** Set when the body did not tell enough: the ticket is to be read again over the API. */
  reread?: { externalId?: string; key?: string };
}

/** What a room may know of the connection a signal came through. */
export interface SourceContext {
  connectionId: number;
  connectionName: string;
  companyId: number | null;
  pluginId: string;
  settings: Record<string, unknown>;
}

/** A signal on its way into a room, with the event it came in. */
export interface Arrival<S> {
  eventId: string;
  receivedAt: Date;
  signal: S;
}
