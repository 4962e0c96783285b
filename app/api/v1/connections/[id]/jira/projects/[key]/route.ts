import { serve } from "#lib/api/operation.ts";
import { getJiraProject } from "#lib/api/operations/jira.ts";

export const GET = serve(getJiraProject);
