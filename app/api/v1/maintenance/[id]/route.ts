import { serve } from "#lib/api/operation.ts";
import { changeMaintenance, getMaintenance } from "#lib/api/operations/maintenance.ts";

export const GET = serve(getMaintenance);
export const PATCH = serve(changeMaintenance);
