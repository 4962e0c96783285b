import { serve } from "#lib/api/operation.ts";
import { exportNumberDays } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(exportNumberDays);
