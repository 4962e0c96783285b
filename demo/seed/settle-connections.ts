import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import type { JiraState, Site } from "#demo/jira/model.ts";
import { AT_SIGNAL } from "#demo/seed/cast.ts";
import type { Wire } from "#demo/seed/feed.ts";
import type { WireName } from "#demo/seed/stage.ts";
import { createConnection } from "#lib/connections/create.ts";
import type { CreateConnectionInput } from "#lib/connections/schema.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { randomToken } from "#lib/core/ids.ts";
import { saveApiCredential } from "#lib/jira/access/credentials.ts";
import type { JiraMetadata } from "#lib/jira/metadata.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

const STATUS_MAP = {
  "해야 할 일": "new",
  "진행 중": "in_review",
  답변완료: "answered",
  완료: "done",
} as const;

async function connect(admin: Viewer, input: CreateConnectionInput): Promise<Wire> {
  const made = await createConnection(admin, input);
  const { id, url, companyId, secret } = made;
  return { id, url, companyId, secret, pluginId: input.plugin };
}

async function connectJira(
  admin: Viewer,
  state: JiraState,
  slug: string,
  companyId: number | undefined,
  jiraUrl: string,
): Promise<Wire> {
  const site = state.sites.find((one) => one.slug === slug);
  const project = site?.projects[0];
  if (!site || !project || companyId === undefined) throw new Error(`no site or company "${slug}"`);
  const webhookSecret = randomToken("whs_", 18);
  const wire = await connect(admin, {
    plugin: "jira",
    name: site.name,
    companyId,
    product: "jsm",
    projectKey: project.key,
    statusMap: STATUS_MAP,
    webhookSecret,
  });
  site.webhooks = [{ id: "1", name: "AtSignal", url: wire.url, secret: webhookSecret, active: true }];
  await giveAccess(site, wire.id, `${jiraUrl}/${slug}`);
  return wire;
}

/**
 * What connecting by token would have kept: the token, and what the site says of itself. The
 * simulated Jira is not running yet, so nobody can be asked.
 */
async function giveAccess(site: Site, connectionId: number, baseUrl: string): Promise<void> {
  const token = site.tokens[0];
  if (!token) throw new Error(`${site.name} has no token for AtSignal`);
  const { personId: accountId, email, token: secret } = token;
  const metadata: JiraMetadata = {
    siteUrl: baseUrl,
    edition: site.product,
    version: site.version,
    accountId,
    accountName: AT_SIGNAL.name,
    serviceDeskId: "1",
  };
  await db().transaction(async (tx) => {
    await tx
      .update(pluginConnection)
      .set({ externalId: site.slug, externalName: site.name, metadata })
      .where(eq(pluginConnection.id, connectionId));
    await saveApiCredential(
      tx,
      connectionId,
      email === null
        ? { kind: "pat", baseUrl, token: secret }
        : { kind: "api_token", baseUrl, email, token: secret },
    );
  });
}

/** Makes the connections of the story through the admin's own verbs, and tells the Jira sites of theirs. */
export async function settleConnections(
  admin: Viewer,
  companies: Map<string, number>,
  jira: JiraState,
  jiraUrl: string,
): Promise<Record<WireName, Wire>> {
  const source = (name: string, companyId: number | undefined, secretToken?: string) =>
    connect(admin, {
      plugin: "whatap",
      name,
      ...(companyId === undefined ? {} : { companyId }),
      ...(secretToken === undefined ? {} : { secretToken }),
    });
  const token = () => randomToken("wts_", 15);
  const saebom = await connectJira(admin, jira, "saebom", companies.get("saebom"), jiraUrl);
  const dodam = await connectJira(admin, jira, "dodam", companies.get("dodam"), jiraUrl);
  const hanbit = await connectJira(admin, jira, "hanbit", companies.get("hanbit"), jiraUrl);
  // What 새봄커머스 sells through: its people see that something is being worked on.
  const json = await source("와탭 실운영 환경", companies.get("saebom"), token());
  const infra = await source("와탭 인프라", undefined, token());
  const standard = await source("와탭 스테이징", undefined);
  const refused = await source("한빛 와탭", companies.get("hanbit"), token());
  await source("와탭 개발 환경", undefined, token());
  const former = await source("구 결제 와탭", companies.get("saebom"), token());
  await updateConnection(admin, former.id, { active: false });
  const abc = await connect(admin, {
    plugin: "abc-user-feedback",
    name: "새봄 앱 피드백",
    companyId: companies.get("saebom") ?? null,
    secretToken: randomToken("abc_", 15),
  });
  return { saebom, dodam, hanbit, json, infra, standard, refused, abc };
}
