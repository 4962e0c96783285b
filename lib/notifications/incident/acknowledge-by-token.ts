import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import { readAckToken } from "#lib/notifications/incident/ack-token.ts";

/** What a link leads to: the incident as it is now, and the person it would be acknowledged as. */
export interface AckOffer {
  viewer: Viewer;
  incident: Incident;
}

/**
 * What a token from a mail or push offers; changes nothing. Undefined when the token is not ours or
 * too old, or its person may no longer see incidents.
 */
export async function readAckOffer(token: string): Promise<AckOffer | undefined> {
  const grant = readAckToken(token);
  if (!grant) return undefined;
  const [row] = await db()
    .select()
    .from(user)
    .where(and(eq(user.id, grant.userId), eq(user.active, true), ne(user.role, "customer")));
  if (!row) return undefined;
  const { id, name, role, companyId, locale, timeZone } = row;
  const viewer: Viewer = { kind: "user", id, name, role, companyId, locale, timeZone };
  try {
    return { viewer, incident: await readIncident(db(), grant.incidentId) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

/**
 * Acknowledges the token's incident as its person, whoever is signed in, and nothing else. An
 * incident that somebody has acknowledged or that is over stays as it is; the answer shows how.
 * Undefined as of `readAckOffer`.
 */
export async function acknowledgeByToken(token: string): Promise<AckOffer | undefined> {
  const offer = await readAckOffer(token);
  if (!offer || offer.incident.status !== "open") return offer;
  try {
    const incident = await acknowledgeIncident(offer.viewer, offer.incident.id);
    return { ...offer, incident };
  } catch (error) {
    // Resolved between the look and the deed.
    if (error instanceof AppError && error.code === "conflict") return readAckOffer(token);
    throw error;
  }
}
