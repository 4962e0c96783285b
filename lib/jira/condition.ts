import { sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { WRONG_CLIENT } from "#lib/jira/access/fresh-token.ts";
import { readRoundError } from "#lib/jira/reading/round-error.ts";
import type { RoundCause } from "#lib/jira/schema.ts";

/** How a Jira connection's way in and its reading are, as far as its health depends on them. */
export interface JiraCondition {
  access: "none" | "oauth" | "api_token" | "pat";
  accessState: "ok" | "dead" | "misconfigured";
  /** The outside system's own words. */
  accessError: string | null;
  /** Why the last round failed; null when it did not. */
  lastError: { cause: RoundCause; words: string } | null;
  lastRoundAt: Date | null;
  nextPollAt: Date | null;
  /** The last round that found what no webhook had told, and how many issues it was. */
  healedAt: Date | null;
  healed: number;
  /** Polls since the last webhook that found what none had told, and issues they found. */
  unheard: { rounds: number; issues: number };
  scopes: string[];
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: "api_token" | "pat" | null;
  token_state: "ok" | "dead" | null;
  token_error: string | null;
  grant_state: "ok" | "dead" | null;
  grant_error: string | null;
  scopes: string[] | null;
  last_error: string | null;
  last_round_at: string | null;
  next_poll_at: string | null;
  healed_at: string | null;
  healed: number | null;
  unheard_rounds: number;
  unheard_issues: number;
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

function accessOf(row: Row): Pick<JiraCondition, "access" | "accessState" | "accessError"> {
  if (row.kind !== null) {
    return { access: row.kind, accessState: row.token_state ?? "ok", accessError: row.token_error };
  }
  if (row.grant_state === null) return { access: "none", accessState: "ok", accessError: null };
  const misconfigured = row.grant_state === "ok" && (row.grant_error ?? "").startsWith(WRONG_CLIENT);
  return {
    access: "oauth",
    accessState: misconfigured ? "misconfigured" : row.grant_state,
    accessError: row.grant_error,
  };
}

/** The conditions of those of the given connections that are Jiras; one query. */
export async function conditionsOf(q: Queryable, ids: number[]): Promise<Map<number, JiraCondition>> {
  if (ids.length === 0) return new Map();
  const rows = await q.execute<Row>(sql`
    select c.id, a.kind, a.state as token_state, a.error as token_error,
           o.state as grant_state, o.error as grant_error, o.scopes,
           s.last_error, s.last_round_at, s.next_poll_at, r.finished_at as healed_at,
           r.healed + r.removed as healed,
           q.rounds as unheard_rounds, q.issues as unheard_issues
      from plugin_connection c
      left join api_credential a on a.connection_id = c.id
      left join oauth_credential o on o.connection_id = c.id
      left join jira_sync s on s.connection_id = c.id
      left join lateral (
        select finished_at, healed, removed from sync_round
         where connection_id = c.id and healed + removed > 0 and finished_at is not null
         order by id desc limit 1
      ) r on true
      cross join lateral (
        select count(*)::int as rounds, coalesce(sum(healed), 0)::int as issues
          from (select kind, healed, started_at from sync_round
                 where connection_id = c.id order by id desc limit 100) newest
         where kind = 'poll' and healed > 0 and started_at > c.last_received_at + interval '1 minute'
      ) q
     where c.plugin_id = 'jira' and c.id in ${ids}`);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...accessOf(row),
        lastError: row.last_error === null ? null : readRoundError(row.last_error),
        lastRoundAt: dateOf(row.last_round_at),
        nextPollAt: dateOf(row.next_poll_at),
        healedAt: dateOf(row.healed_at),
        healed: row.healed ?? 0,
        unheard: { rounds: row.unheard_rounds, issues: row.unheard_issues },
        scopes: row.scopes ?? [],
      },
    ]),
  );
}
