import { serve } from "#lib/api/operation.ts";
import { listPostMortemVersions } from "#lib/api/operations/learning.ts";

export const GET = serve(listPostMortemVersions);
