import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import type { Address } from "#lib/intake/address.ts";
import { DISCARD_LIMIT, type BodyCollector, type BodyRead } from "#lib/intake/body.ts";
import { fetchCertificate } from "#lib/intake/certificate.ts";
import { findEndpoint, type Endpoint } from "#lib/intake/endpoints.ts";
import { unavailable } from "#lib/intake/refuse.ts";
import type { Plugin } from "#lib/plugins/define.ts";
import { findApi, findPlugin } from "#lib/plugins/registry.ts";

/** A request as either lane hands it over: nothing of the body is read yet. */
export interface Incoming {
  method: string;
  /** Percent-encoded, without query. */
  path: string;
  /** Without the question mark. */
  search: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Feeds the body to the collector until it has enough. */
  read(into: BodyCollector): Promise<BodyRead>;
}

/** What to answer, free of any HTTP library. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The event that was stored, or had been before. */
  eventId?: string;
}

/** What a test may replace. */
export interface DoorParts {
  findPlugin(id: string): Plugin | undefined;
  /** The plugin whose foreign API serves a path. */
  findApi(path: string): Plugin | undefined;
  /** The certificate at an address that the plugin has checked, in PEM. */
  certificate(url: string): Promise<string>;
  now(): Date;
}

export const REAL: DoorParts = { findPlugin, findApi, certificate: fetchCertificate, now: () => new Date() };

/** The connection an address names; undefined when there is none. Throws `unavailable` without a database. */
export function endpointOf(address: Address, now: Date): Promise<Endpoint | undefined> {
  return findEndpoint(address, now.getTime()).catch((cause: unknown) => {
    log().error({ err: cause }, "connection could not be looked up");
    throw unavailable();
  });
}

/** Reads a body of at most `limit` bytes, or does not even begin where it is announced as hopeless. */
export async function readBody(
  incoming: Incoming,
  collector: BodyCollector,
  limit: number,
): Promise<BodyRead> {
  const hopeless = Number(incoming.headers["content-length"]) > limit + DISCARD_LIMIT;
  return hopeless ? { ok: false, why: "too_large" } : incoming.read(collector);
}

/** What is answered to another method than those an address knows. */
export function methodNotAllowed(plugin: Plugin, method: string): AppError {
  return new AppError(
    "method_not_allowed",
    `This address takes webhooks: send ${plugin.label.en} notifications to it with POST. There is nothing to see with ${method}.`,
  );
}
