import { serve } from "#lib/api/operation.ts";
import { listJiraProjects } from "#lib/api/operations/jira.ts";

export const GET = serve(listJiraProjects);
