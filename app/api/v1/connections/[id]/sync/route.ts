import { serve } from "#lib/api/operation.ts";
import { syncConnection } from "#lib/api/operations/connections.ts";

export const POST = serve(syncConnection);
