import { serve } from "#lib/api/operation.ts";
import { commentOnIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(commentOnIncident);
