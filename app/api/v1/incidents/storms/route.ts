import { serve } from "#lib/api/operation.ts";
import { listStorms } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(listStorms);
