import { serve } from "#lib/api/operation.ts";
import { listPostMortems } from "#lib/api/operations/learning.ts";

export const GET = serve(listPostMortems);
