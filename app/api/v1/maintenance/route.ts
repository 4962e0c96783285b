import { serve } from "#lib/api/operation.ts";
import { createMaintenance, listMaintenance } from "#lib/api/operations/maintenance.ts";

export const GET = serve(listMaintenance);
export const POST = serve(createMaintenance);
