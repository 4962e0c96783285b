import { z } from "zod";
import { sha256 } from "#lib/core/crypto.ts";
import { guide } from "#lib/plugins/abc-user-feedback/guide.ts";
import { refuseFeedback, translateFeedback } from "#lib/plugins/abc-user-feedback/translate.ts";
import { definePlugin } from "#lib/plugins/define.ts";
import { SECRET_HEADERS, SECRET_QUERY, verifyShown } from "#lib/plugins/reading/secret.ts";
import { silenceHours } from "#lib/plugins/reading/settings.ts";

/** ABC User Feedback's webhooks (line/abc-user-feedback, apps/api, webhook.listener.ts). */
export const abcUserFeedback = definePlugin({
  id: "abc-user-feedback",
  label: { ko: "ABC User Feedback", en: "ABC User Feedback" },
  kind: "feedback",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: SECRET_HEADERS,
  secretQuery: SECRET_QUERY,
  settings: z.object({ silenceHours }),
  fingerprintFields: [],
  guide,

  sample(now) {
    const at = now.toISOString();
    const body = {
      event: "FEEDBACK_CREATION",
      data: {
        feedback: {
          id: 1,
          createdAt: at,
          updatedAt: at,
          message: "AtSignal 연결 테스트",
          rating: 5,
          issues: [],
        },
        channel: { id: 1, name: "web" },
        project: { id: 1, name: "AtSignal" },
      },
    };
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  },

  verify: verifyShown,
  refuse: refuseFeedback,
  /** ABC gives an event no id, and repeats it byte for byte. */
  deliveryKey: (delivery) => sha256(delivery.body).toString("hex"),
  translate: translateFeedback,
});
