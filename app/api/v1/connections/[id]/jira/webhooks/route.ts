import { serve } from "#lib/api/operation.ts";
import { registerJiraWebhooks, unregisterJiraWebhooks } from "#lib/api/operations/jira.ts";

export const POST = serve(registerJiraWebhooks);
export const DELETE = serve(unregisterJiraWebhooks);
