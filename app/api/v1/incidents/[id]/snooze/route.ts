import { serve } from "#lib/api/operation.ts";
import { snoozeIncident } from "#lib/api/operations/incidents.ts";

export const POST = serve(snoozeIncident);
