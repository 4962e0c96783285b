import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { jiraWebhook } from "#db/schema/jira.ts";
import { openSecret } from "#lib/connections/secrets.ts";
import { env } from "#lib/core/env.ts";
import { singleton } from "#lib/core/singleton.ts";
import { onWake } from "#lib/live/bus.ts";
import type { Address } from "#lib/intake/address.ts";
import type { Secrets } from "#lib/plugins/define.ts";

/** A connection as the doors need it, secrets opened. */
export interface Endpoint {
  connectionId: number;
  companyId: number | null;
  pluginId: string;
  active: boolean;
  secret: string | null;
  /** The secret before a rotation, while it is still accepted. */
  previous: { secret: string; until: Date } | null;
  /** Keys of tokens that its sender's platform signs; empty for most. */
  tokenKeys: string[];
}

/** Other processes are told through the bus; this bounds how long a lost wake-up can matter. */
const FOUND_TTL_MS = 10_000;
const MISSING_TTL_MS = 3_000;
/** Guessed keys must not grow the cache without end. */
const MAX_CACHED = 10_000;

interface Cached {
  until: number;
  endpoint: Promise<Endpoint | undefined>;
}

function cache(): Map<string, Cached> {
  return singleton("intake.endpoints", () => {
    const entries = new Map<string, Cached>();
    onWake("endpoints", () => entries.clear());
    return entries;
  });
}

/** The live connection an address names, or undefined. Rejects when the database cannot be asked. */
export function findEndpoint(address: Address, now: number): Promise<Endpoint | undefined> {
  const entries = cache();
  const name = `${address.family}/${address.plugin}/${address.connection}`;
  const known = entries.get(name);
  if (known && known.until > now) return known.endpoint;
  if (entries.size >= MAX_CACHED) entries.clear();
  const entry: Cached = { until: now + FOUND_TTL_MS, endpoint: look(address) };
  entries.set(name, entry);
  entry.endpoint.then(
    (endpoint) => {
      if (!endpoint) entry.until = now + MISSING_TTL_MS;
    },
    () => entries.delete(name),
  );
  return entry.endpoint;
}

/** The secrets an endpoint accepts at a moment. */
export function secretsOf(endpoint: Endpoint, now: Date): Secrets {
  const accepted = endpoint.secret === null ? [] : [endpoint.secret];
  if (endpoint.previous && endpoint.previous.until > now) accepted.push(endpoint.previous.secret);
  return endpoint.tokenKeys.length > 0
    ? { accepted, tokens: { keys: endpoint.tokenKeys, now } }
    : { accepted };
}

async function look(address: Address): Promise<Endpoint | undefined> {
  const named =
    address.family === "webhook"
      ? eq(pluginConnection.id, Number(address.connection))
      : eq(pluginConnection.key, address.connection);
  const [row] = await db()
    .select()
    .from(pluginConnection)
    .where(and(named, eq(pluginConnection.pluginId, address.plugin), isNull(pluginConnection.deletedAt)));
  if (!row) return undefined;
  const [dynamic] = await db()
    .select({ id: jiraWebhook.externalId })
    .from(jiraWebhook)
    .where(and(eq(jiraWebhook.connectionId, row.id), eq(jiraWebhook.kind, "dynamic")))
    .limit(1);
  const clientSecret = env().ATLASSIAN_CLIENT_SECRET;
  return {
    connectionId: row.id,
    companyId: row.companyId,
    pluginId: row.pluginId,
    active: row.active,
    secret: row.secret && openSecret(row.id, row.secret),
    previous:
      row.previousSecret && row.previousSecretUntil
        ? { secret: openSecret(row.id, row.previousSecret), until: row.previousSecretUntil }
        : null,
    // What dynamic webhooks deliver is signed with the OAuth app's own secret.
    tokenKeys: dynamic && clientSecret ? [clientSecret] : [],
  };
}
