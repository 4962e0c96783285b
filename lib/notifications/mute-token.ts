import { createHmac } from "node:crypto";
import { deriveKey, sameSecret } from "#lib/core/crypto.ts";
import { isUuid } from "#lib/core/ids.ts";
import { masterSecret } from "#lib/core/secret.ts";
import { singleton } from "#lib/core/singleton.ts";

const key = () => singleton("muteKey", () => deriveKey(masterSecret(), "mute"));

function signatureOf(payload: string): string {
  return createHmac("sha256", key()).update(payload).digest("base64url");
}

/** What a token lets one do: end one person's mails about one ticket, or let them come again. */
export interface MuteGrant {
  userId: number;
  ticketId: string;
}

/** A token for the link in a mail. It does not end: mails are kept for years, and it opens nothing. */
export function makeMuteToken({ userId, ticketId }: MuteGrant): string {
  const payload = `${userId.toString(36)}.${ticketId}`;
  return `${payload}.${signatureOf(payload)}`;
}

/** What a token grants; undefined when it is not ours. */
export function readMuteToken(token: string): MuteGrant | undefined {
  const [user, ticketId, signature, more] = token.split(".");
  if (!user || !ticketId || !signature || more !== undefined) return undefined;
  if (!sameSecret(signature, signatureOf(`${user}.${ticketId}`)) || !isUuid(ticketId)) return undefined;
  return { userId: Number.parseInt(user, 36), ticketId };
}
