import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { env } from "#lib/core/env.ts";
import { announce } from "#lib/live/announce.ts";
import { writeMail } from "#lib/notifications/mail.ts";
import { deadTargetMail } from "#lib/notifications/templates/dead-target.ts";
import { subscriptionAnnouncement } from "#lib/subscriptions/announcement.ts";
import type { SubscriptionRow } from "#lib/subscriptions/row.ts";

/** Tells every admin by mail what became of a subscription, and the audit log if it was switched off. */
export async function tellAdmins(
  tx: Transaction,
  row: SubscriptionRow,
  what: "failing" | "gone" | "disabled",
  reason: string,
  status: number | null,
): Promise<void> {
  const { id, name, companyId } = row;
  if (what !== "failing") {
    await recordAudit(tx, {
      actor: { kind: "system" },
      action: "subscription.disabled",
      subjectType: "subscription",
      subjectId: id,
      companyId,
      detail: { name, reason, status },
    });
  }
  await announce(tx, [subscriptionAnnouncement("updated", id)]);
  const admins = await tx
    .select({ email: user.email, locale: user.locale })
    .from(user)
    .where(and(eq(user.role, "admin"), eq(user.active, true)));
  const url = `${env().ATSIGNAL_URL}/admin/subscriptions/${id}`;
  for (const { email, locale } of admins) {
    await writeMail(tx, {
      kind: "dead_target",
      recipient: email,
      companyId: null,
      content: deadTargetMail(locale, { name, host: new URL(row.url).host, what, status, url }),
    });
  }
}
