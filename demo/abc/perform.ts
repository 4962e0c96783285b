import type { Abc } from "#demo/abc/model.ts";
import { parcelFor } from "#demo/abc/parcel.ts";
import type { AbcEvent, Desk } from "#demo/abc/verbs.ts";

/** Does something now and posts what it tells, one after the other, without waiting for the answers. */
export function perform(abc: Abc, verb: (desk: Desk) => AbcEvent[]): number {
  const { value: state } = abc.store;
  const events = verb({ state, at: new Date() });
  abc.store.changed();
  if (state.webhook.url !== "") {
    for (const event of events) void abc.sender.send(parcelFor(state.webhook, event));
  }
  return events.length;
}
