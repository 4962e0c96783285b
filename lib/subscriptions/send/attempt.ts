import { attemptCall } from "#lib/notifications/incident/attempt.ts";
import type { SubscriptionRow } from "#lib/subscriptions/row.ts";
import type { DeliveryRow } from "#lib/subscriptions/send/claim.ts";
import { signedRequest } from "#lib/subscriptions/send/request.ts";
import type { Made } from "#lib/subscriptions/send/settle.ts";
import { type DeliveryVerdict, judge } from "#lib/subscriptions/verdict.ts";

/** Makes one call and judges it; nothing is written. Whatever happens is a verdict. */
export async function attempt(
  row: SubscriptionRow,
  message: Pick<DeliveryRow, "eventId" | "body" | "tries">,
): Promise<{ verdict: DeliveryVerdict; made: Made }> {
  const at = new Date();
  const signed = signedRequest(row, message, at);
  const outcome = await attemptCall(signed?.request);
  return {
    verdict: judge(row.retryPolicy, outcome.attempt, message.tries + 1, new Date()),
    made: {
      at,
      httpStatus: outcome.answer.status,
      milliseconds: outcome.milliseconds,
      answer: signed ? signed.mask(outcome.answer.text) : outcome.answer.text,
      requestHeaders: signed?.shown ?? {},
    },
  };
}
