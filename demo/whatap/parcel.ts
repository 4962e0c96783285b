import type { Parcel } from "#demo/kit/sender.ts";
import { jsonBody, standardBody } from "#demo/whatap/body.ts";
import type { Emission, Receiver } from "#demo/whatap/model.ts";
import { ruleById } from "#demo/whatap/rules.ts";

/** An alert as it is posted to a receiver. WhaTap documents no retries, so there are none. */
export function parcelFor(receiver: Receiver, emission: Emission): Parcel {
  const json = receiver.kind === "json";
  const headers: Record<string, string> = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "WhaTap",
    ...(json && receiver.token !== "" ? { "x-webhook-token": receiver.token } : {}),
  };
  return {
    event: `${emission.status} · ${emission.level}`,
    subject: `${emission.agent.oname} ${ruleById(emission.ruleId).title}`,
    url: receiver.url,
    body: JSON.stringify(json ? jsonBody(emission) : standardBody(emission)),
    retries: 0,
    headers: () => headers,
  };
}
