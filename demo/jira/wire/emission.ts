import type { Issue } from "#demo/jira/model.ts";

/** Something that happened in a site, ready to be posted to whoever listens. */
export interface Emission {
  /** Value of `webhookEvent`. */
  event: string;
  issueKey: string;
  /** What it is about, also once it is deleted. */
  issue: Issue;
  /** ISO 8601 UTC. */
  at: string;
  /** Who did it; Data Center puts it into the URL. */
  actorId: string;
  /** Cloud sends the fall-out of a deed (the comments of a deleted issue) on its slower lane. */
  flow: "Primary" | "Secondary";
  body: Record<string, unknown>;
}
