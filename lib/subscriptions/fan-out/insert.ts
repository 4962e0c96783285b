import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { newId } from "#lib/core/ids.ts";
import { storableText } from "#lib/core/storable.ts";
import { type Interest, type Occurrence, wantedBody } from "#lib/subscriptions/fan-out/occurrence.ts";

/** A subscription with what it asks for. */
export interface Subscriber {
  id: number;
  /** It hears of what happened from then on. */
  since: Date;
  interest: Interest;
}

/**
 * Writes a delivery for each occurrence and each subscriber that wants it, in one statement; what was
 * written before is passed over. Returns how many are new.
 */
export async function insertDeliveries(
  tx: Transaction,
  occurrences: readonly { occurrence: Occurrence; happenedAt: Date }[],
  subscribers: readonly Subscriber[],
): Promise<number> {
  const rows = occurrences.flatMap(({ occurrence, happenedAt }) =>
    subscribers.flatMap(({ id, since, interest }) => {
      const body = happenedAt >= since ? wantedBody(occurrence, interest) : undefined;
      if (!body) return [];
      return [
        {
          id: newId(),
          subscription: id,
          company: interest.companyId,
          event: occurrence.id,
          type: storableText(occurrence.type),
          subject: occurrence.subject,
          // As text: members keep their order, and the very bytes are what is signed.
          body: storableText(JSON.stringify(body)),
        },
      ];
    }),
  );
  if (rows.length === 0) return 0;
  const inserted = await tx.execute(sql`
    insert into delivery (id, subscription_id, company_id, event_id, event_type, subject, body, next_at)
    select r.id, r.subscription, r.company, r.event, r.type, r.subject, r.body, now()
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, subscription int, company int, event text, type text, subject text, body text)
    -- Locked: whoever makes it another company's meanwhile is waited for, and then these are not its.
    join subscription s on s.id = r.subscription and s.company_id is not distinct from r.company
    for key share of s
    on conflict (subscription_id, event_id) do nothing
    returning 1`);
  return inserted.length;
}
