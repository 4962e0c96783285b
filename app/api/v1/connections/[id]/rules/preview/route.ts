import { serve } from "#lib/api/operation.ts";
import { previewCompanyRules } from "#lib/api/operations/jira.ts";

export const POST = serve(previewCompanyRules);
