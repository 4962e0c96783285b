import { serve } from "#lib/api/operation.ts";
import { listCompanyRules, replaceCompanyRules } from "#lib/api/operations/jira.ts";

export const GET = serve(listCompanyRules);
export const PUT = serve(replaceCompanyRules);
