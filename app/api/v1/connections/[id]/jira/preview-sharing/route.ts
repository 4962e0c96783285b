import { serve } from "#lib/api/operation.ts";
import { previewJiraSharing } from "#lib/api/operations/jira.ts";

export const POST = serve(previewJiraSharing);
