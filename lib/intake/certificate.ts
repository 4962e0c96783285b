import { outbound } from "#lib/core/outbound.ts";
import { singleton } from "#lib/core/singleton.ts";

/** A certificate's address is named after its content, so what it holds does not change. */
const FOUND_TTL_MS = 24 * 3_600_000;
const TIMEOUT_MS = 5000;
const MAX_CACHED = 100;

interface Cached {
  until: number;
  pem: Promise<string>;
}

const cache = () => singleton("intake.certificates", () => new Map<string, Cached>());

async function load(url: string): Promise<string> {
  const answer = await outbound({ method: "GET", url, timeoutMs: TIMEOUT_MS });
  const text = answer.body.toString("latin1");
  if (answer.status !== 200 || !text.includes("-----BEGIN CERTIFICATE-----")) {
    throw new Error(`no certificate at ${url}: status ${answer.status}`);
  }
  return text;
}

/**
 * The certificate that lies at a URL, in PEM, kept for a day. The caller has checked whose host it
 * is. Rejects when it cannot be had now; that is not remembered.
 */
export function fetchCertificate(url: string): Promise<string> {
  const entries = cache();
  const known = entries.get(url);
  if (known && known.until > Date.now()) return known.pem;
  if (entries.size >= MAX_CACHED) entries.clear();
  const pem = load(url);
  entries.set(url, { until: Date.now() + FOUND_TTL_MS, pem });
  pem.catch(() => entries.delete(url));
  return pem;
}
