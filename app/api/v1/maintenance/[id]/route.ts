import { serve } from "#lib/api/operation.ts";
import { changeMaintenance } from "#lib/api/operations/maintenance.ts";

export const PATCH = serve(changeMaintenance);
