import { z } from "zod";
import { seal, unseal } from "#lib/core/crypto.ts";
import { sealingKey } from "#lib/core/secret.ts";

const Secret = z.object({
  url: z.string(),
  /** Values of secret headers by name. */
  headers: z.record(z.string(), z.string()),
});

/** What of a channel nobody may read again. */
export type ChannelSecret = z.infer<typeof Secret>;

const contextOf = (channelId: number) => `notice-channel:${channelId}`;

/** A channel's address and secret headers as they are stored. */
export function sealChannel(channelId: number, secret: ChannelSecret): Buffer {
  return seal(sealingKey(), JSON.stringify(secret), contextOf(channelId));
}

/** Opens what `sealChannel` made. Throws when the master secret or the channel is another one. */
export function openChannel(channelId: number, sealed: Uint8Array): ChannelSecret {
  return Secret.parse(JSON.parse(unseal(sealingKey(), sealed, contextOf(channelId))));
}

/** Enough of an address to know it by: its host and last characters. */
export function hintOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  const rest = pathname + search;
  return rest.length < 2 ? host : `${host}/…${rest.slice(-4)}`;
}
