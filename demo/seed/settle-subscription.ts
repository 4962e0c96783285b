import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { ReceiverState } from "#demo/receiver/model.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { createSubscription } from "#lib/subscriptions/create.ts";

/** The vendor's own relay hears of what happens in the rooms; gives what it has to know for it. */
export async function settleSubscription(admin: Viewer, chatUrl: string): Promise<ReceiverState> {
  const { secret } = await createSubscription(admin, {
    name: "사내 알림 중계",
    url: `${chatUrl}/receiver/hook`,
    eventTypes: ["incident.*", "ticket.*", "feedback.*"],
    retryPolicy: "standard",
  });
  return { secret, mood: "ok", calls: [] };
}

/** Lets it be found where the messenger is today. */
export async function followReceiver(chatUrl: string): Promise<void> {
  await db().execute(sql`
    update subscription set url = regexp_replace(url, '^http://127\.0\.0\.1:[0-9]+', ${chatUrl})
    where url like '%/receiver/hook'`);
}
