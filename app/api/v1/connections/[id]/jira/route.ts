import { serve } from "#lib/api/operation.ts";
import { getJiraState } from "#lib/api/operations/jira.ts";

export const GET = serve(getJiraState);
