import { serve } from "#lib/api/operation.ts";
import { acknowledgeStorm } from "#lib/api/operations/incident-desk.ts";

export const POST = serve(acknowledgeStorm);
