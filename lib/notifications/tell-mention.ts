import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mail, user } from "#db/schema/company.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { incidentMention } from "#db/schema/incident-desk.ts";
import { env } from "#lib/core/env.ts";
import type { Actor } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { mailReference, writeMail } from "#lib/notifications/mail.ts";
import { mentionMail } from "#lib/notifications/templates/mention.ts";

const KIND = "incident_mention";

/**
 * The `incident.mentioned` job: mails a comment to someone it calls in. Nothing is sent when the name
 * was taken out of it or they have seen it meanwhile; running twice writes one mail.
 */
export async function tellMention(entryId: string, userId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [found] = await tx
      .select({ entry: incidentEntry, row: incident, email: user.email, locale: user.locale })
      .from(incidentMention)
      .innerJoin(incidentEntry, eq(incidentEntry.id, incidentMention.entryId))
      .innerJoin(incident, eq(incident.id, incidentMention.incidentId))
      .innerJoin(user, and(eq(user.id, incidentMention.userId), eq(user.active, true)))
      .where(
        and(
          eq(incidentMention.entryId, entryId),
          eq(incidentMention.userId, userId),
          isNull(incidentMention.seenAt),
        ),
      )
      .for("update", { of: incidentMention });
    if (!found) return;
    const { entry, row, email, locale } = found;
    const reference = `incident-mention-${entryId}-${userId}`;
    const messageId = mailReference(reference);
    const told = await tx
      .select({ id: mail.id })
      .from(mail)
      .where(and(eq(mail.recipient, email), sql`${mail.headers}->>'Message-ID' = ${messageId}`));
    if (told.length > 0) return;
    const actor = entry.actor as Actor;
    await writeMail(tx, {
      kind: KIND,
      recipient: email,
      companyId: null,
      reference,
      content: mentionMail(locale, {
        number: row.number,
        title: row.title,
        author: actor.kind === "system" ? "AtSignal" : actor.name,
        body: entry.body ?? "",
        url: `${env().ATSIGNAL_URL}/incidents/${row.number}`,
      }),
    });
  });
  wake("change");
}
