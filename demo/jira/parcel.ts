import { createHmac, randomUUID } from "node:crypto";
import type { Parcel } from "#demo/kit/sender.ts";
import type { Site, Webhook } from "#demo/jira/model.ts";
import type { OAuthApp } from "#demo/jira/oauth/model.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** Cloud tries five times more; Data Center fires once. */
const CLOUD_RETRIES = 5;
/** Life of the token that proves a delivery of a dynamic webhook, in seconds. */
const JWT_LIFE_S = 600;

/** `X-Hub-Signature` of a body: HMAC-SHA256 over its exact bytes, as both products send it. */
export function signature(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT as Jira signs deliveries to OAuth apps: HS256 with the app's client secret. */
export function deliveryToken(app: OAuthApp, cloudId: string | null, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { iss: "jira", iat, exp: iat + JWT_LIFE_S, context: { cloudId } };
  const head = `${base64({ alg: "HS256", typ: "JWT" })}.${base64(claims)}`;
  return `${head}.${createHmac("sha256", app.clientSecret).update(head).digest("base64url")}`;
}

/**
 * The address with its variables filled in: `{issue.key}` as Cloud writes them, `${issue.key}` as
 * Data Center does, which also adds who did it.
 */
function addressOf(site: Site, webhook: Webhook, emission: Emission): string {
  const { issue, actorId } = emission;
  const values: Record<string, string> = {
    "issue.id": issue.id,
    "issue.key": issue.key,
    "project.id": issue.projectId,
    "project.key": issue.key.replace(/-\d+$/, ""),
    "modifiedUser.accountId": actorId,
    "modifiedUser.key": actorId,
    "modifiedUser.name": actorId,
  };
  const filled = webhook.url.replaceAll(/\$?(?:\{|%7B)([a-zA-Z.]+)(?:\}|%7D)/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? "") : whole,
  );
  if (site.product === "cloud") return filled;
  const url = new URL(filled);
  url.searchParams.set("user_id", actorId);
  url.searchParams.set("user_key", actorId);
  return url.href;
}

interface Target {
  url: string;
  body: string;
  /** What proves the sender. */
  proof: Record<string, string>;
}

/**
 * Cloud names each delivery, keeps the name on every retry and counts the retries; Data Center does
 * none of it.
 */
function parcel(site: Site, emission: Emission, target: Target, identifier: string): Parcel {
  const cloud = site.product === "cloud";
  const common = {
    "content-type": cloud ? "application/json; charset=utf-8" : "application/json",
    "user-agent": "Atlassian Webhook HTTP Client",
    ...target.proof,
  };
  return {
    event: emission.event,
    subject: emission.issueKey,
    url: target.url,
    body: target.body,
    retries: cloud ? CLOUD_RETRIES : 0,
    headers: (attempt): Record<string, string> =>
      cloud
        ? {
            ...common,
            "x-atlassian-webhook-identifier": identifier,
            "x-atlassian-webhook-flow": emission.flow,
            ...(attempt === 0 ? {} : { "x-atlassian-webhook-retry": String(attempt) }),
          }
        : common,
  };
}

/** An emission as it is posted to a webhook that an administrator set. */
export function parcelFor(
  site: Site,
  webhook: Webhook,
  emission: Emission,
  identifier: string = randomUUID(),
): Parcel {
  const body = webhook.excludeBody ? "" : JSON.stringify(emission.body);
  const proof: Record<string, string> =
    webhook.secret === "" ? {} : { "x-hub-signature": signature(webhook.secret, body) };
  return parcel(site, emission, { url: addressOf(site, webhook, emission), body, proof }, identifier);
}

/** An emission as it is posted to an app's own webhooks: once, naming all that matched. */
export function dynamicParcel(
  site: Site,
  to: { url: string; ids: number[] },
  emission: Emission,
  app: OAuthApp,
  identifier: string,
): Parcel {
  const body = JSON.stringify({ ...emission.body, matchedWebhookIds: to.ids });
  const proof = { authorization: `Bearer ${deliveryToken(app, site.cloudId, new Date())}` };
  return parcel(site, emission, { url: to.url, body, proof }, identifier);
}
