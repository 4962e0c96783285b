/** A word nobody else uses, also where the page came without TLS and has no `crypto.randomUUID`. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Keys for what is sent (`Idempotency-Key`): the same one while the same content is tried again, so that
 * a lost answer never makes two of it, and another for anything else. `arrived` ends the trying: the same
 * words once more are then meant as new ones.
 */
export function newSendKeys(): { of: (content: unknown) => string; arrived: () => void } {
  let last: { content: string; key: string } | undefined;
  return {
    of(content) {
      const text = JSON.stringify(content);
      if (last?.content !== text) last = { content: text, key: newKey() };
      return last.key;
    },
    arrived() {
      last = undefined;
    },
  };
}
