import { definePlugin } from "#lib/plugins/define.ts";
import { deliveryKeyOf, refuseBody } from "#lib/plugins/jira/body.ts";
import { guide } from "#lib/plugins/jira/guide.ts";
import { sampleJira } from "#lib/plugins/jira/sample.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { translateJira } from "#lib/plugins/jira/translate.ts";
import { verifyJira } from "#lib/plugins/jira/verify.ts";

/** Jira Cloud drops bodies over 25 MB itself; nothing legal is larger. */
const BODY_LIMIT = 25 * 1024 * 1024;

/** Jira Cloud and Data Center, with or without service management. */
export const jira = definePlugin({
  id: "jira",
  label: { ko: "Jira", en: "Jira" },
  kind: "ticketing",
  url: "webhook",
  bodyLimit: BODY_LIMIT,
  secretHeaders: ["authorization", "cookie", "x-hub-signature"],
  secretQuery: ["token"],
  settings: JiraSettings,
  fingerprintFields: [],
  guide,
  sample: sampleJira,
  verify: verifyJira,
  refuse: refuseBody,
  deliveryKey: deliveryKeyOf,
  translate: translateJira,
});
