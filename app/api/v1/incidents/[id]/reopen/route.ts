import { serve } from "#lib/api/operation.ts";
import { reopenIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(reopenIncident);
