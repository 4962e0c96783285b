import { serve } from "#lib/api/operation.ts";
import { createConnection, listConnections } from "#lib/api/operations/connections.ts";

export const GET = serve(listConnections);
export const POST = serve(createConnection);
