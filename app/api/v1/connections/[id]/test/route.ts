import { serve } from "#lib/api/operation.ts";
import { testConnection } from "#lib/api/operations/connections.ts";

export const POST = serve(testConnection);
