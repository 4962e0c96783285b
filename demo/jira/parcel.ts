import { createHmac, randomUUID } from "node:crypto";
import type { Parcel } from "#demo/kit/sender.ts";
import type { Site, Webhook } from "#demo/jira/model.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** Cloud tries five times more; Data Center fires once. */
const CLOUD_RETRIES = 5;

/** `X-Hub-Signature` of a body: HMAC-SHA256 over its exact bytes, as both products send it. */
export function signature(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Data Center adds who did it to the address; Cloud leaves it as it was registered. */
function addressOf(site: Site, webhook: Webhook, actorId: string): string {
  if (site.product === "cloud") return webhook.url;
  const url = new URL(webhook.url);
  url.searchParams.set("user_id", actorId);
  url.searchParams.set("user_key", actorId);
  return url.href;
}

/**
 * An emission as it is posted to one webhook. Cloud names each delivery, keeps the name on every
 * retry and counts the retries; Data Center does none of it.
 */
export function parcelFor(
  site: Site,
  webhook: Webhook,
  emission: Emission,
  identifier: string = randomUUID(),
): Parcel {
  const body = JSON.stringify(emission.body);
  const common = {
    "content-type": site.product === "cloud" ? "application/json; charset=utf-8" : "application/json",
    "user-agent": "Atlassian Webhook HTTP Client",
    ...(webhook.secret === "" ? {} : { "x-hub-signature": signature(webhook.secret, body) }),
  };
  return {
    event: emission.event,
    subject: emission.issueKey,
    url: addressOf(site, webhook, emission.actorId),
    body,
    retries: site.product === "cloud" ? CLOUD_RETRIES : 0,
    headers: (attempt): Record<string, string> =>
      site.product === "datacenter"
        ? common
        : {
            ...common,
            "x-atlassian-webhook-identifier": identifier,
            "x-atlassian-webhook-flow": emission.flow,
            ...(attempt === 0 ? {} : { "x-atlassian-webhook-retry": String(attempt) }),
          },
  };
}
