import { serve } from "#lib/api/operation.ts";
import { getSlaTargets, setSlaTargets } from "#lib/api/operations/sla.ts";

export const GET = serve(getSlaTargets);
export const PUT = serve(setSlaTargets);
