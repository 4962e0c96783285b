import type { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** Minutes that two rounds overlap: JQL counts in minutes, and Jira's index lags its writes. */
const OVERLAP_MINUTES = 6;

function project(settings: JiraSettings): string | undefined {
  return settings.projectKey === undefined ? undefined : `project = ${JSON.stringify(settings.projectKey)}`;
}

/**
 * JQL for what changed since a moment. The time is relative ("-15m"), because absolute ones are read
 * in the time zone of the account that asks. Without a moment: everything there is.
 */
export function changedSince(settings: JiraSettings, since: Date | null, now: Date): string {
  const minutes =
    since === null ? undefined : Math.ceil((now.getTime() - since.getTime()) / 60_000) + OVERLAP_MINUTES;
  const when = minutes === undefined ? undefined : `updated >= -${minutes}m`;
  const parts = [project(settings), when].filter((part) => part !== undefined);
  // A search must be bounded by something; every issue has been updated at some time.
  // By id, which never moves: by time, an issue that changes meanwhile goes to the end, and the one
  // behind it slips over the seam between two pages.
  return `${parts.length > 0 ? parts.join(" AND ") : "updated >= -36500d"} ORDER BY id ASC`;
}

/** JQL for everything of the connection, in an order that does not move while it is paged. */
export function everything(settings: JiraSettings): string {
  return `${project(settings) ?? "updated >= -36500d"} ORDER BY id ASC`;
}

/** JQL for the issues that changed last, for previews. */
export function latest(settings: JiraSettings): string {
  return `${project(settings) ?? "updated >= -36500d"} ORDER BY updated DESC`;
}
