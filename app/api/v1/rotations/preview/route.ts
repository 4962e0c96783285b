import { serve } from "#lib/api/operation.ts";
import { previewShifts } from "#lib/api/operations/on-call.ts";

export const POST = serve(previewShifts);
