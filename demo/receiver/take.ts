import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { Call, Mood, ReceiverState } from "#demo/receiver/model.ts";
import type { Answer } from "#demo/kit/router.ts";

const KEPT = 200;

const text = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  body,
});

const ANSWERS: Record<Mood, Answer> = {
  ok: text(200, "received"),
  error: text(503, "the receiver's database is away"),
  busy: text(429, "slow down", { "retry-after": "20" }),
  refuse: text(400, "not understood"),
  gone: text(410, "this endpoint is gone"),
  silent: { ...text(200, ""), lost: true },
};

/** Checks a call as any receiver would: by the published library, over the very bytes that came. */
function check(secret: string, body: string, headers: Record<string, string>): Call["signature"] {
  if (secret === "") return "no_secret";
  try {
    new Webhook(secret).verify(body, headers);
    return "valid";
  } catch (error) {
    if (error instanceof WebhookVerificationError) return "wrong";
    throw error;
  }
}

/** Takes a call in, changing the state, and answers in the mood of the moment; a wrong signature gets 401. */
export function takeCall(
  state: ReceiverState,
  body: string,
  headers: Record<string, string>,
  now: Date,
): Answer {
  const id = headers["webhook-id"] ?? "";
  const signature = check(state.secret, body, headers);
  const attempt = 1 + state.calls.filter((call) => call.id === id).length;
  const call: Call = { at: now.toISOString(), id, attempt, signature, mood: state.mood, body };
  state.calls = [call, ...state.calls].slice(0, KEPT);
  return signature === "wrong" ? text(401, "wrong signature") : ANSWERS[state.mood];
}
