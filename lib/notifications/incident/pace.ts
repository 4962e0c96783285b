/** More messages to one addressee within a minute than this become one that lists them. */
const PER_MINUTE = 5;
const MINUTE_MS = 60_000;

/** What an addressee got within the last minute. */
export interface Recent {
  messages: number;
  /** Null = no digest. */
  lastDigestAt: Date | null;
}

/** How what is ready goes out: one by one, all in one, or all in one a little later. */
export type Pace = { kind: "singles" } | { kind: "digest" } | { kind: "wait"; until: Date };

/** Decides how `ready` notices go out. A digest is followed by another a minute later at the earliest. */
export function paceOf(recent: Recent, ready: number, now: Date): Pace {
  const { lastDigestAt } = recent;
  if (lastDigestAt) {
    const until = new Date(lastDigestAt.getTime() + MINUTE_MS);
    if (until > now) return { kind: "wait", until };
  }
  return recent.messages + ready > PER_MINUTE ? { kind: "digest" } : { kind: "singles" };
}
