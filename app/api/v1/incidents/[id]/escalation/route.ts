import { serve } from "#lib/api/operation.ts";
import { getIncidentEscalation } from "#lib/api/operations/on-call.ts";

export const GET = serve(getIncidentEscalation);
