import { serve } from "#lib/api/operation.ts";
import { listKnowledgeVersions } from "#lib/api/operations/learning.ts";

export const GET = serve(listKnowledgeVersions);
