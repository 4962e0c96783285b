import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { readMuteToken } from "#lib/notifications/mute-token.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { isMuted, muteTicket } from "#lib/tickets/verbs/mute.ts";

/** What the link in a mail is about: whose mails, and about which ticket. */
export interface MuteOffer {
  name: string;
  ticket: { id: string; key: string | null; subject: string };
  muted: boolean;
}

/**
 * What a token offers; changes nothing. Undefined when the token is not ours, or its person may no
 * longer see the ticket.
 */
export async function readMuteOffer(token: string): Promise<MuteOffer | undefined> {
  const found = await personOf(token);
  if (!found) return undefined;
  const { viewer, ticketId } = found;
  try {
    const { id, key, subject } = await getTicket(viewer, ticketId);
    return { name: viewer.name, ticket: { id, key, subject }, muted: await isMuted(viewer, id) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

async function personOf(token: string) {
  const grant = readMuteToken(token);
  if (!grant) return undefined;
  const [row] = await db()
    .select()
    .from(user)
    .where(and(eq(user.id, grant.userId), eq(user.active, true)));
  if (!row) return undefined;
  const { id, name, role, companyId, locale, timeZone } = row;
  const viewer: Viewer & { kind: "user" } = { kind: "user", id, name, role, companyId, locale, timeZone };
  return { viewer, ticketId: grant.ticketId };
}

/** Does what a token grants, whoever is signed in. Undefined as of `readMuteOffer`. */
export async function muteByToken(token: string, muted: boolean): Promise<MuteOffer | undefined> {
  const offer = await readMuteOffer(token);
  const found = offer && (await personOf(token));
  if (!found) return undefined;
  await muteTicket(found.viewer, found.ticketId, muted);
  return { ...offer, muted };
}
