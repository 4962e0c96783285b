import { serve } from "#lib/api/operation.ts";
import { acknowledgeIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(acknowledgeIncident);
