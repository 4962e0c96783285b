import type { AbcState } from "#demo/abc/model.ts";
import type { AbcEvent } from "#demo/abc/verbs.ts";
import type { Parcel } from "#demo/kit/sender.ts";

/** An event as the real sender posts it: a token, no signature, and three more tries. */
export function parcelFor(webhook: AbcState["webhook"], { event, subject, data }: AbcEvent): Parcel {
  const headers: Record<string, string> = {
    accept: "application/json, text/plain, */*",
    "content-type": "application/json",
    "user-agent": "axios/1.15.0",
    ...(webhook.token === "" ? {} : { "x-webhook-token": webhook.token }),
  };
  const body = JSON.stringify({ event, data });
  return { event, subject, url: webhook.url, body, retries: 3, headers: () => headers };
}
