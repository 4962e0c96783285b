import { serve } from "#lib/api/operation.ts";
import { exportPostMortem } from "#lib/api/operations/learning.ts";

export const GET = serve(exportPostMortem);
