import { desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraSync, jiraWebhook, syncRound } from "#db/schema/jira.ts";
import { notFound } from "#lib/core/errors.ts";
import { idAt } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { conditionsOf } from "#lib/jira/condition.ts";
import { readMetadata } from "#lib/jira/metadata.ts";
import { hasOAuthApp } from "#lib/jira/access/oauth-app.ts";
import { readSoFar } from "#lib/jira/reading/progress.ts";
import { requireJira } from "#lib/jira/require-jira.ts";
import { readRoundError } from "#lib/jira/reading/round-error.ts";
import type { JiraState } from "#lib/jira/schema.ts";
import { webhookLag } from "#lib/jira/webhooks/webhook-lag.ts";
import { SCOPES } from "#lib/plugins/jira/client/oauth.ts";

const ROUNDS = 20;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

async function weekOf(connectionId: number): Promise<{ heard: number; healed: number }> {
  const floor = idAt(new Date(Date.now() - WEEK_MS));
  const [row] = await db().execute<{ heard: number; healed: number }>(sql`
    select (select count(distinct link->>'id')::int
              from webhook_event e, jsonb_array_elements(e.links) link
             where e.connection_id = ${connectionId} and e.id >= ${floor}::uuid
               and e.result = 'applied' and not e.test) as heard,
           (select coalesce(sum(healed + removed), 0)::int
              from sync_round where connection_id = ${connectionId} and id >= ${floor}::uuid) as healed`);
  return row ?? { heard: 0, healed: 0 };
}

function errorOf(stored: string): Pick<JiraState["rounds"][number], "cause" | "error"> {
  const { cause, words } = readRoundError(stored);
  return { cause, error: words };
}

/** Comments that are hidden because nothing told who may read them. */
async function inDoubt(connectionId: number): Promise<number> {
  const [row] = await db().execute<{ n: number }>(sql`
    select count(*)::int as n from ticket_comment c join ticket t on t.id = c.ticket_id
     where c.connection_id = ${connectionId} and c.external_id is not null and not c.visibility_told
       and c.visibility = 'internal' and c.deleted_at is null
       and t.deleted_at is null and t.subject <> ''`);
  return row?.n ?? 0;
}

/** How AtSignal gets into a Jira and how reading it goes: the connection page. Admins only. */
export async function getJiraState(viewer: Viewer, connectionId: number): Promise<JiraState> {
  const jira = await requireJira(viewer, connectionId);
  const [conditions, week, webhooks, rounds, [reading], lag, doubted] = await Promise.all([
    conditionsOf(db(), [connectionId]),
    weekOf(connectionId),
    db().select().from(jiraWebhook).where(eq(jiraWebhook.connectionId, connectionId)),
    db()
      .select()
      .from(syncRound)
      .where(eq(syncRound.connectionId, connectionId))
      .orderBy(desc(syncRound.id))
      .limit(ROUNDS),
    db().select({ stored: jiraSync.reading }).from(jiraSync).where(eq(jiraSync.connectionId, connectionId)),
    webhookLag(connectionId, new Date()),
    inDoubt(connectionId),
  ]);
  const condition = conditions.get(connectionId);
  if (!condition) throw notFound("Connection");
  const met = readMetadata(jira.metadata);
  return {
    access: condition.access,
    accessState: condition.accessState,
    accessError: condition.accessError,
    site: met
      ? {
          url: met.siteUrl,
          title: jira.externalName,
          edition: met.edition,
          version: met.version || null,
          account: met.accountName || null,
          uploadLimit: met.uploadLimit ?? null,
        }
      : null,
    missingScopes:
      condition.access === "oauth" && condition.scopes.length > 0
        ? SCOPES.filter((scope) => scope !== "offline_access" && !condition.scopes.includes(scope))
        : [],
    sync: {
      lastRoundAt: condition.lastRoundAt?.toISOString() ?? null,
      nextPollAt: condition.nextPollAt?.toISOString() ?? null,
      lastError: condition.lastError?.words ?? null,
      lastHealedAt: condition.healedAt?.toISOString() ?? null,
      lastHealed: condition.healed,
      readingSoFar: readSoFar(reading?.stored),
      webhookLagMs: lag,
      weekHeard: week.heard,
      weekHealed: week.healed,
    },
    rounds: rounds.map((round) => ({
      ...(round.error === null ? { cause: null, error: null } : errorOf(round.error)),
      id: round.id,
      kind: round.kind,
      startedAt: round.startedAt.toISOString(),
      finishedAt: round.finishedAt?.toISOString() ?? null,
      issuesRead: round.issuesRead,
      healed: round.healed,
      removed: round.removed,
    })),
    webhooks: webhooks.map(({ kind, expiresAt, error }) => ({
      kind,
      expiresAt: expiresAt?.toISOString() ?? null,
      error,
    })),
    commentsInDoubt: doubted,
    oauthAvailable: hasOAuthApp(),
  };
}
