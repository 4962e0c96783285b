import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { noticeChannel, noticeMessage } from "#db/schema/incident-notice.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Channel, ChannelHealth } from "#lib/notifications/channels/schema.ts";
import { type ChannelRow, settingsOf } from "#lib/notifications/channels/settings.ts";

type MessageRow = typeof noticeMessage.$inferSelect;

/** HTTP status of a stored answer. */
export function statusOf(message: Pick<MessageRow, "answer">): number | null {
  const answer = message.answer as { status?: number | null } | null;
  return answer?.status ?? null;
}

/** How a channel fares, by the last message of each end. */
function healthOf(channel: ChannelRow, lasts: MessageRow[]): ChannelHealth {
  const sent = lasts.find((it) => it.state === "sent");
  const failed = lasts.find((it) => it.state === "failed");
  const retrying = lasts.find((it) => it.state === "pending" && it.attempts > 0);
  const failedLast = failed && (!sent || failed.id > sent.id) ? failed : undefined;
  const state = !channel.active
    ? "inactive"
    : failedLast
      ? "failing"
      : retrying
        ? "retrying"
        : sent
          ? "ok"
          : "waiting";
  const trouble = failedLast ?? retrying;
  return {
    state,
    lastSentAt: sent?.sentAt?.toISOString() ?? null,
    lastFailedAt: failed?.createdAt.toISOString() ?? null,
    reason: trouble?.reason ?? null,
    status: trouble ? statusOf(trouble) : null,
  };
}

function toChannel(row: ChannelRow, lasts: MessageRow[]): Channel {
  const { timeZone, recipients, http } = settingsOf(row);
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    locale: row.locale,
    timeZone,
    active: row.active,
    recipients,
    urlHint: row.urlHint,
    http: http && {
      ...http,
      headers: http.headers.map(({ name, value }) => ({ name, value, secret: value === null })),
    },
    health: healthOf(row, lasts),
    createdAt: row.createdAt.toISOString(),
  };
}

/** Rows in the shape of the API, with how each fares. */
export async function describeChannels(from: Queryable, rows: ChannelRow[]): Promise<Channel[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lasts = await from
    .selectDistinctOn([noticeMessage.channelId, noticeMessage.state])
    .from(noticeMessage)
    .where(inArray(noticeMessage.channelId, ids))
    .orderBy(noticeMessage.channelId, noticeMessage.state, desc(noticeMessage.id));
  return rows.map((row) =>
    toChannel(
      row,
      lasts.filter((it) => it.channelId === row.id),
    ),
  );
}

/** One channel's row, locked if asked; throws `not_found`, for those that were deleted too. */
export async function channelRow(from: Queryable, id: number, lock = false): Promise<ChannelRow> {
  const found = from
    .select()
    .from(noticeChannel)
    .where(and(eq(noticeChannel.id, id), isNull(noticeChannel.deletedAt)));
  const [row] = await (lock ? found.for("update") : found);
  if (!row) throw notFound("Channel");
  return row;
}

/** One channel in the shape of the API. */
export async function describeChannel(from: Queryable, id: number): Promise<Channel> {
  const [channel] = await describeChannels(from, [await channelRow(from, id)]);
  if (!channel) throw notFound("Channel");
  return channel;
}

/** What the audit log keeps of a channel: no address and no header values. */
export function auditOf(row: ChannelRow): Record<string, unknown> {
  const { timeZone, recipients, http } = settingsOf(row);
  return {
    kind: row.kind,
    name: row.name,
    locale: row.locale,
    timeZone,
    active: row.active,
    ...(row.kind === "mail" ? { recipients } : { address: row.urlHint }),
    ...(http ? { method: http.method, headers: http.headers.map(({ name }) => name) } : {}),
  };
}
