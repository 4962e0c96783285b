import { serve } from "#lib/api/operation.ts";
import { listOpenNotices } from "#lib/api/operations/status.ts";

export const GET = serve(listOpenNotices);
