import { serve } from "#lib/api/operation.ts";
import { listKnowledge } from "#lib/api/operations/learning.ts";

export const GET = serve(listKnowledge);
