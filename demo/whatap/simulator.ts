import { randomUUID } from "node:crypto";
import type { Links } from "#demo/kit/layout.ts";
import type { Sender } from "#demo/kit/sender.ts";
import type { Store } from "#demo/kit/store.ts";
import type { Emission, WhatapState } from "#demo/whatap/model.ts";
import { parcelFor } from "#demo/whatap/parcel.ts";
import type { Console } from "#demo/whatap/verbs.ts";

/** A running simulated WhaTap console. */
export interface WhatapSimulator {
  store: Store<WhatapState>;
  sender: Sender;
  links: Links;
}

/** Does something in the console, now, and posts the alerts of it without waiting for the answers. */
export function perform(whatap: WhatapSimulator, verb: (console: Console) => Emission[]): number {
  const state = whatap.store.value;
  const emissions = verb({ state, at: new Date(), chance: Math.random, uuid: randomUUID });
  whatap.store.changed();
  for (const emission of emissions) {
    const receiver = state.receivers.find((one) => one.id === emission.project.receiverId);
    if (receiver && receiver.url !== "") void whatap.sender.send(parcelFor(receiver, emission));
  }
  return emissions.length;
}
