import { log } from "#lib/core/log.ts";
import { outbound, OutboundRefused, type OutboundRequest } from "#lib/core/outbound.ts";
import { storableText } from "#lib/core/storable.ts";
import type { Attempt } from "#lib/notifications/incident/verdict.ts";

/** How one call went, and what is kept of the answer. */
export interface Outcome {
  attempt: Attempt;
  answer: { status: number | null; text: string };
  milliseconds: number;
}

const KEPT = 300;

/** Makes one call, or none where there is nothing to call; whatever happens is an outcome. */
export async function attemptCall(request: OutboundRequest | undefined): Promise<Outcome> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  if (!request) {
    return { attempt: { error: "misconfigured" }, answer: { status: null, text: "" }, milliseconds: 0 };
  }
  try {
    const { status, headers, body } = await outbound(request);
    const text = storableText(body.toString("utf8").slice(0, KEPT));
    return {
      attempt: { status, retryAfter: headers["retry-after"] },
      answer: { status, text },
      milliseconds: took(),
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    log().debug({ err: error }, "a notice could not be sent");
    const kind = error instanceof OutboundRefused ? "address_refused" : "unreachable";
    return {
      attempt: { error: kind },
      answer: { status: null, text: text.slice(0, KEPT) },
      milliseconds: took(),
    };
  }
}
