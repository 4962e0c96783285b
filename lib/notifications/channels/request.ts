import type { OutboundRequest } from "#lib/core/outbound.ts";
import type { ChannelKind } from "#lib/notifications/channels/schema.ts";
import { openChannel } from "#lib/notifications/channels/secrets.ts";
import { type ChannelRow, settingsOf } from "#lib/notifications/channels/settings.ts";
import type { Told } from "#lib/notifications/incident/facts.ts";
import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { discordMessage } from "#lib/notifications/shapes/discord.ts";
import { JANDI_HEADERS, jandiMessage } from "#lib/notifications/shapes/jandi.ts";
import { slackMessage } from "#lib/notifications/shapes/slack.ts";
import { teamsMessage } from "#lib/notifications/shapes/teams.ts";
import { fillTemplate, placeholderValues } from "#lib/notifications/shapes/template.ts";

type ChatKind = Exclude<ChannelKind, "mail" | "http">;

const SHAPES: Record<ChatKind, (words: NoticeWords) => Record<string, unknown>> = {
  slack: slackMessage,
  teams: teamsMessage,
  jandi: jandiMessage,
  discord: discordMessage,
};

/**
 * The call that tells a channel; undefined for mail and for channels whose address was erased.
 * `idempotency-key` (IETF draft "The Idempotency-Key HTTP Header Field") is the message's id, the
 * same at every attempt: a receiver that keeps it sees each message once although we may send twice.
 */
export function channelRequest(
  channel: ChannelRow,
  messageId: string,
  words: NoticeWords,
  told: Told[],
): OutboundRequest | undefined {
  if (channel.kind === "mail" || !channel.secret) return undefined;
  const { url, headers: secrets } = openChannel(channel.id, channel.secret);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "AtSignal",
    "idempotency-key": messageId,
  };
  if (channel.kind !== "http") {
    const more = channel.kind === "jandi" ? JANDI_HEADERS : {};
    const body = JSON.stringify(SHAPES[channel.kind](words));
    return { method: "POST", url, headers: { ...headers, ...more }, body };
  }
  const { http } = settingsOf(channel);
  if (!http) return undefined;
  const own = http.headers.map(({ name, value }) => [name.toLowerCase(), value ?? secrets[name] ?? ""]);
  const body = fillTemplate(http.template, placeholderValues(messageId, words, told));
  return { method: http.method, url, headers: { ...headers, ...Object.fromEntries(own) }, body };
}
