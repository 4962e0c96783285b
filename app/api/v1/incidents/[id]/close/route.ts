import { serve } from "#lib/api/operation.ts";
import { closeIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(closeIncident);
