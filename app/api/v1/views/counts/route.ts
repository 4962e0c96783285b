import { serve } from "#lib/api/operation.ts";
import { countViews } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(countViews);
