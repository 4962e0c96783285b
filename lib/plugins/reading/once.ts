import type { Delivery } from "#lib/plugins/define.ts";

/** What a larger body was read as is let go at once. */
const REMEMBERED_BYTES = 1024 * 1024;

/**
 * A reading that is done once for each delivery although refusing, keying and translating all ask
 * for it, one right after the other: only the last one is remembered. `read` must be pure, and nobody
 * may change what it returns.
 */
export function oncePerDelivery<T>(read: (delivery: Delivery) => T): (delivery: Delivery) => T {
  let last: { delivery: Delivery; value: T } | undefined;
  return (delivery) => {
    if (last?.delivery === delivery) return last.value;
    const value = read(delivery);
    last = delivery.body.byteLength <= REMEMBERED_BYTES ? { delivery, value } : undefined;
    return value;
  };
}
