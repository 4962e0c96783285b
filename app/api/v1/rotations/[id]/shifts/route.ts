import { serve } from "#lib/api/operation.ts";
import { listShifts } from "#lib/api/operations/on-call.ts";

export const GET = serve(listShifts);
