import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { listen } from "#demo/kit/listen.ts";
import { issueTokens, newGrant } from "#demo/jira/oauth/grants.ts";
import { type JiraOptions, startJira } from "#demo/jira/server.ts";
import { allDelivered } from "#demo/jira/simulator.ts";
import { siteBySlug } from "#demo/jira/verbs/desk.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import { handleInbound } from "#lib/intake/node-lane.ts";
import type { ApiCredential } from "#lib/jira/access/credentials.ts";
import { saveApiCredential, saveGrant } from "#lib/jira/access/credentials.ts";
import { SCOPES } from "#lib/plugins/jira/client/oauth.ts";
import { rereadIssue } from "#lib/jira/reading/reread.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** AtSignal and the simulated Jira beside each other in one process, for tests and the bench. */
export type Beside = Awaited<ReturnType<typeof standBeside>>;

function pointAt(base: string, app: { clientId: string; clientSecret: string }): void {
  Object.assign(process.env, {
    ATLASSIAN_AUTH_URL: base,
    ATLASSIAN_API_URL: base,
    ATLASSIAN_CLIENT_ID: app.clientId,
    ATLASSIAN_CLIENT_SECRET: app.clientSecret,
    OUTBOUND_ALLOW: "127.0.0.0/8",
  });
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
}

/** Starts both: the simulator on a free port, and AtSignal's door for webhooks on another. */
export async function standBeside(options: Partial<JiraOptions> = {}) {
  const door = await listen((req, res) => void handleInbound(req, res), 0);
  const atsignal = `http://127.0.0.1:${door.port}`;
  const running = await startJira({
    port: 0,
    links: { atsignal, whatap: "" },
    retryAfterMs: () => 5,
    ...options,
  });
  const base = `http://127.0.0.1:${running.port}`;
  running.jira.links.jira = base;
  pointAt(base, running.jira.app);
  const { jira } = running;
  return {
    jira,
    base,
    async close() {
      await running.close();
      await door.close();
    },
    /** Connects a site by its own token, webhooks included unless they are off. */
    async connect(slug: string, settings: Partial<JiraSettings>, webhooks = true) {
      const site = siteBySlug(jira.store.value, slug);
      const company = await makeCompany();
      const connection = await makeConnection({ pluginId: "jira", companyId: company.id, settings });
      const token = site.tokens[0];
      if (!token) throw new Error(`${slug} has no token`);
      const baseUrl = `${base}/${slug}`;
      const credential: ApiCredential =
        token.email === null
          ? { kind: "pat", baseUrl, token: token.token }
          : { kind: "api_token", baseUrl, email: token.email, token: token.token };
      await db().transaction((tx) => saveApiCredential(tx, connection.id, credential));
      const url = `${atsignal}/webhook/jira/${connection.id}`;
      if (webhooks) {
        site.webhooks.push({ id: String(connection.id), name: "AtSignal", url, secret: "", active: true });
      }
      const customer = viewerFrom(await makeUser({ companyId: company.id }));
      const admin = viewerFrom(await makeUser({ role: "admin" }));
      return { id: connection.id, site, company, customer, admin };
    },
    /** Connects a Cloud site by consent, without webhooks. The access token is good for so long. */
    async connectByGrant(slug: string, settings: Partial<JiraSettings>, seconds = 3600) {
      const site = siteBySlug(jira.store.value, slug);
      const { cloudId, people } = site;
      if (cloudId === null) throw new Error(`${slug} is no Cloud site`);
      const company = await makeCompany();
      const metadata = { cloudId, siteUrl: `${base}/${slug}`, edition: "cloud" };
      const connection = await makeConnection({
        pluginId: "jira",
        companyId: company.id,
        settings,
        metadata,
      });
      const personId = people.find((one) => one.side === "agent")?.id ?? "";
      const grant = newGrant(jira, { personId, scopes: [...SCOPES], cloudIds: [cloudId] });
      const pair = issueTokens(jira, grant, null);
      await db().transaction((tx) =>
        saveGrant(tx, connection.id, {
          accessToken: String(pair.access_token),
          refreshToken: String(pair.refresh_token),
          expiresAt: new Date(Date.now() + seconds * 1000),
          scopes: [...SCOPES],
        }),
      );
      return { id: connection.id, site, grant, admin: viewerFrom(await makeUser({ role: "admin" })) };
    },
    /** Waits for every webhook and works on all that came. */
    async settle(connectionId: number) {
      await allDelivered(jira);
      while ((await drainBatch(connectionId, { findPlugin, apply: applyInRooms })) > 0);
    },
    /** Does the readings that webhooks asked for; returns how many there were. */
    async reread(): Promise<number> {
      const jobs = await db().execute<{
        payload: { connectionId: number; externalId?: string; key?: string };
      }>(
        sql`select j.payload from graphile_worker._private_jobs j
              join graphile_worker._private_tasks t on t.id = j.task_id
             where t.identifier = 'ticket.reread'`,
      );
      await db().execute(sql`
        delete from graphile_worker._private_jobs using graphile_worker._private_tasks t
         where t.id = task_id and t.identifier = 'ticket.reread'`);
      for (const { payload } of jobs) await rereadIssue(payload.connectionId, payload);
      return jobs.length;
    },
    /** Counts REST calls made by some work. */
    async callsDuring(work: () => Promise<unknown>): Promise<Record<string, number>> {
      jira.calls.clear();
      await work();
      return Object.fromEntries(jira.calls);
    },
  };
}
