import { serve } from "#lib/api/operation.ts";
import { keepKnowledge, listOfferedKnowledge } from "#lib/api/operations/learning.ts";

export const GET = serve(listOfferedKnowledge);
export const POST = serve(keepKnowledge);
