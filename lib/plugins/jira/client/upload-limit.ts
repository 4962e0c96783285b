import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { member } from "#lib/plugins/jira/text.ts";

/**
 * Bytes of one attachment that a Jira takes; 0 where attachments are switched off, undefined where it
 * does not say or the account may not ask.
 */
export async function readUploadLimit(access: JiraAccess): Promise<number | undefined> {
  try {
    const meta = await jiraJson(access, { method: "GET", path: platform(access, "/attachment/meta") });
    if (member(meta, "enabled") === false) return 0;
    const limit = member(meta, "uploadLimit");
    return typeof limit === "number" && limit > 0 ? limit : undefined;
  } catch (error) {
    if (error instanceof JiraError && !error.passing) return undefined;
    throw error;
  }
}
