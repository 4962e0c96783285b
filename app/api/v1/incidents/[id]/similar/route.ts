import { serve } from "#lib/api/operation.ts";
import { listSimilar } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(listSimilar);
