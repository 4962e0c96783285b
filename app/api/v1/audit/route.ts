import { serve } from "#lib/api/operation.ts";
import { listAudit } from "#lib/api/operations/audit.ts";

export const GET = serve(listAudit);
