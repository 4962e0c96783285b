import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { user } from "#db/schema/company.ts";
import { noticeMessage, noticeMessagePart, pushDevice } from "#db/schema/incident-notice.ts";
import { env } from "#lib/core/env.ts";
import { newId } from "#lib/core/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type ChannelRow, settingsOf } from "#lib/notifications/channels/settings.ts";
import type { Addressee } from "#lib/notifications/incident/add-notices.ts";
import type { NoticeForm } from "#lib/notifications/incident/facts.ts";
import type { Recent } from "#lib/notifications/incident/pace.ts";
import { readTold } from "#lib/notifications/incident/read-told.ts";
import { settleNotices } from "#lib/notifications/incident/settle-notices.ts";
import { noticeWords } from "#lib/notifications/incident/words.ts";
import { writeIncidentMails } from "#lib/notifications/incident/write-mails.ts";
import type { NoticeChoices, Route } from "#lib/notifications/personal/schema.ts";

type Person = typeof user.$inferSelect;
type Part = { id: string; severity: "critical" | "warning" | "info" };

/** Notices of one addressee that are to go out now. */
export interface MessagePlan {
  to: { channel: ChannelRow } | { person: Person; routes: NoticeChoices["routes"] };
  notices: Part[];
}

/** Whom words for a person or a channel are for. */
export function hearerOf(to: { channel: ChannelRow } | { person: Person }) {
  const [locale, timeZone] =
    "channel" in to
      ? [to.channel.locale, settingsOf(to.channel).timeZone]
      : [to.person.locale, to.person.timeZone];
  return { locale, timeZone, origin: env().ATSIGNAL_URL } as const;
}

/** What an addressee got within the minute before `now`; several devices count as one. */
export async function readRecent(tx: Transaction, to: Addressee, now: Date): Promise<Recent> {
  const whose = "userId" in to ? sql`m.user_id = ${to.userId}` : sql`m.channel_id = ${to.channelId}`;
  const [row] = await tx.execute<{ messages: number; last_digest_at: string | null }>(sql`
    select coalesce(max(n), 0)::int as messages, max(digest_at) as last_digest_at
    from (
      select count(*) as n, max(m.created_at) filter (where m.form = 'digest') as digest_at
      from ${noticeMessage} m
      where ${whose} and m.form in ('single', 'digest')
        and m.created_at > ${new Date(now.getTime() - 60_000).toISOString()}::timestamptz
      group by m.route, m.device_id) as ways`);
  const lastDigestAt = row?.last_digest_at ? new Date(row.last_digest_at) : null;
  return { messages: row?.messages ?? 0, lastDigestAt };
}

interface Address {
  channelId: number | null;
  userId: number | null;
  route: "mail" | "push" | "channel";
  deviceId: number | null;
}

/** Inserts a message and which notices it tells; gives its id. */
async function insertMessage(tx: Transaction, to: Address, form: NoticeForm, parts: Part[], now: Date) {
  const id = newId();
  await tx.insert(noticeMessage).values({ id, ...to, form, dueAt: sql`now()`, createdAt: now });
  await tx.insert(noticeMessagePart).values(parts.map((part) => ({ messageId: id, noticeId: part.id })));
  return id;
}

/** A mail leaves with the transaction: the mailbox sends it, tries again, and shows what went wrong. */
async function mail(tx: Transaction, to: MessagePlan["to"], form: NoticeForm, parts: Part[], now: Date) {
  const channel = "channel" in to ? to.channel : undefined;
  const person = "person" in to ? to.person : undefined;
  const address = {
    channelId: channel?.id ?? null,
    userId: person?.id ?? null,
    route: "mail",
    deviceId: null,
  } as const;
  const id = await insertMessage(tx, address, form, parts, now);
  const told = await readTold(tx, id);
  const reason = form === "quiet" ? "quiet" : channel ? "list" : "person";
  const addresses = channel ? settingsOf(channel).recipients : person ? [person.email] : [];
  const words = noticeWords(form, told, hearerOf(to));
  await writeIncidentMails(tx, { addresses, userId: person?.id ?? null }, id, words, told, reason);
  await tx
    .update(noticeMessage)
    .set({ state: "sent", attempts: 1, sentAt: now })
    .where(eq(noticeMessage.id, id));
  await settleNotices(tx, id, now);
}

async function call(tx: Transaction, to: Address, form: NoticeForm, parts: Part[], now: Date) {
  const messageId = await insertMessage(tx, to, form, parts, now);
  await enqueue(tx, "notices.send", { messageId });
}

async function writeForPerson(
  tx: Transaction,
  to: { person: Person; routes: NoticeChoices["routes"] },
  form: NoticeForm,
  parts: Part[],
  now: Date,
): Promise<void> {
  const devices = await tx
    .select({ id: pushDevice.id })
    .from(pushDevice)
    .where(eq(pushDevice.userId, to.person.id));
  const wants = (route: Route) => parts.filter((part) => to.routes[part.severity].includes(route));
  const pushed = devices.length > 0 ? wants("push") : [];
  // Whoever wants push only and has no browser for it is reached by mail.
  const mailed = parts.filter((part) => to.routes[part.severity].includes("mail") || !pushed.includes(part));
  if (mailed.length > 0) await mail(tx, to, form, mailed, now);
  if (pushed.length === 0) return;
  for (const { id: deviceId } of devices) {
    await call(tx, { channelId: null, userId: to.person.id, route: "push", deviceId }, form, pushed, now);
  }
}

/** Turns notices into messages, in the caller's transaction: one each, or one for all. */
export async function writeMessages(
  tx: Transaction,
  plan: MessagePlan,
  pace: "singles" | "digest",
  now: Date,
): Promise<void> {
  const { to } = plan;
  const groups = pace === "digest" ? [plan.notices] : plan.notices.map((notice) => [notice]);
  const form = pace === "digest" ? "digest" : "single";
  for (const parts of groups) {
    if ("person" in to) await writeForPerson(tx, to, form, parts, now);
    else if (to.channel.kind === "mail") await mail(tx, to, form, parts, now);
    else
      await call(
        tx,
        { channelId: to.channel.id, userId: null, route: "channel", deviceId: null },
        form,
        parts,
        now,
      );
  }
}

/** The one mail about what quiet hours held back. */
export async function writeQuietMail(
  tx: Transaction,
  person: Person,
  parts: Part[],
  now: Date,
): Promise<void> {
  const routes = { critical: [], warning: [], info: [] };
  await mail(tx, { person, routes }, "quiet", parts, now);
}
