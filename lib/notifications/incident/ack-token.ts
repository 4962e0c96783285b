import { createHmac } from "node:crypto";
import { deriveKey, sameSecret } from "#lib/core/crypto.ts";
import { isUuid } from "#lib/core/ids.ts";
import { masterSecret } from "#lib/core/secret.ts";
import { singleton } from "#lib/core/singleton.ts";

/** A night and a day: whoever comes later signs in. */
const VALID_MS = 24 * 3_600_000;

const key = () => singleton("acknowledgeKey", () => deriveKey(masterSecret(), "acknowledge"));

function signatureOf(payload: string): string {
  return createHmac("sha256", key()).update(payload).digest("base64url");
}

/** What a token lets one do: acknowledge this incident as this person, nothing else. */
export interface AckGrant {
  userId: number;
  incidentId: string;
}

/** A token to put into a link; no row is kept, its signature is its proof. */
export function makeAckToken({ userId, incidentId }: AckGrant, now: Date = new Date()): string {
  const until = Math.floor((now.getTime() + VALID_MS) / 1000).toString(36);
  const payload = `${userId.toString(36)}.${incidentId}.${until}`;
  return `${payload}.${signatureOf(payload)}`;
}

/** What a token grants; undefined when it is not ours or too old. */
export function readAckToken(token: string, now: Date = new Date()): AckGrant | undefined {
  const [user, incidentId, until, signature, more] = token.split(".");
  if (!user || !incidentId || !until || !signature || more !== undefined) return undefined;
  if (!sameSecret(signature, signatureOf(`${user}.${incidentId}.${until}`))) return undefined;
  if (!isUuid(incidentId) || Number.parseInt(until, 36) * 1000 < now.getTime()) return undefined;
  return { userId: Number.parseInt(user, 36), incidentId };
}
