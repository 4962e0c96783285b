import { serve } from "#lib/api/operation.ts";
import { exportIncidents } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(exportIncidents);
