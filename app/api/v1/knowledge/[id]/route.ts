import { serve } from "#lib/api/operation.ts";
import { changeKnowledge, removeKnowledge } from "#lib/api/operations/learning.ts";

export const PATCH = serve(changeKnowledge);
export const DELETE = serve(removeKnowledge);
