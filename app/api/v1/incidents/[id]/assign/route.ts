import { serve } from "#lib/api/operation.ts";
import { assignIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(assignIncident);
