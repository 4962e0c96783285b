import { serve } from "#lib/api/operation.ts";
import { getFacets } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(getFacets);
