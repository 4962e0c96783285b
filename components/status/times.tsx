import { Clock, RelativeTime } from "#components/vocabulary/time.tsx";

/** Times as parts of sentences: `t.rich("startedAt", { at: clockOf(at) })`. */
export const clockOf = (at: string) => () => <Clock at={at} show="both" />;

/** The same as how long ago. */
export const agoOf = (at: string) => () => <RelativeTime at={at} />;
