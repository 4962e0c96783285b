import { env } from "#lib/core/env.ts";
import type { OutboundRequest } from "#lib/core/outbound.ts";
import { makeAckToken } from "#lib/notifications/incident/ack-token.ts";
import type { Told } from "#lib/notifications/incident/facts.ts";
import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { openDeviceKeys } from "#lib/notifications/push/device-keys.ts";
import { encryptPush } from "#lib/notifications/push/encrypt.ts";
import { pushKeys } from "#lib/notifications/push/keys.ts";
import { vapidHeader } from "#lib/notifications/push/vapid.ts";
import { clip } from "#lib/notifications/shapes/clip.ts";

/** What public/push-worker.js reads. */
interface PushPayload {
  title: string;
  body: string;
  /** Path to open. */
  path: string;
  /** A later push with the same tag takes the place of the earlier. */
  tag: string;
  /** Names the person and the one incident; absent when there is nothing to acknowledge. */
  acknowledge?: { token: string; label: string; done: string };
}

/** A night; what is older is no news. */
const TTL_S = 4 * 3600;
/** RFC 8291 leaves 3993 bytes; a Hangul syllable has three. */
const LONGEST = 300;

const WORDS = {
  ko: { label: "확인", done: "확인했습니다" },
  en: { label: "Acknowledge", done: "Acknowledged" },
};

function payloadOf(words: NoticeWords, told: Told[], userId: number): PushPayload {
  const [first] = told;
  const one = told.length === 1 ? first?.incident : undefined;
  const lines = [
    words.lead,
    ...words.facts.slice(1, 4).map((f) => `${f.name}: ${f.value}`),
    ...words.items.slice(0, 3).map((i) => i.text),
  ];
  const body = clip(lines.join("\n"), LONGEST);
  const tag = one ? `incident-${one.id}` : "incidents";
  const payload = { title: clip(words.heading, LONGEST), body, path: new URL(words.link.url).pathname, tag };
  if (one?.status !== "open") return payload;
  return {
    ...payload,
    acknowledge: { token: makeAckToken({ userId, incidentId: one.id }), ...WORDS[words.locale] },
  };
}

/** The call that shows a notice in one browser (RFC 8030, 8291, 8292). */
export async function pushRequest(
  device: { endpoint: string; keys: Uint8Array },
  userId: number,
  words: NoticeWords,
  told: Told[],
): Promise<OutboundRequest> {
  const { endpoint } = device;
  const plain = JSON.stringify(payloadOf(words, told, userId));
  const keys = await pushKeys();
  const [first] = told;
  return {
    method: "POST",
    url: endpoint,
    headers: {
      authorization: vapidHeader(keys, endpoint, subjectOf(), new Date()),
      "content-encoding": "aes128gcm",
      "content-type": "application/octet-stream",
      ttl: String(TTL_S),
      urgency: words.tone === "critical" ? "high" : "normal",
      // Push services keep only the last undelivered message of a topic.
      ...(told.length === 1 && first ? { topic: first.incident.id.replaceAll("-", "") } : {}),
    },
    body: encryptPush(plain, openDeviceKeys(endpoint, device.keys)),
  };
}

/** Push services take a `mailto:` or an `https:` address only. */
function subjectOf(): string {
  const { ATSIGNAL_URL: url } = env();
  return url.startsWith("https:") ? url : `mailto:no-reply@${new URL(url).hostname}`;
}
