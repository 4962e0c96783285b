import { serve } from "#lib/api/operation.ts";
import { listIncidents } from "#lib/api/operations/incidents.ts";

export const GET = serve(listIncidents);
