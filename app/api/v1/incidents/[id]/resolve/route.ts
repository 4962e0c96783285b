import { serve } from "#lib/api/operation.ts";
import { resolveIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(resolveIncident);
