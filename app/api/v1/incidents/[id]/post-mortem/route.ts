import { serve } from "#lib/api/operation.ts";
import {
  draftPostMortem,
  finishPostMortem,
  getPostMortem,
  savePostMortem,
} from "#lib/api/operations/learning.ts";

export const GET = serve(getPostMortem);
export const POST = serve(draftPostMortem);
export const PUT = serve(savePostMortem);
export const PATCH = serve(finishPostMortem);
