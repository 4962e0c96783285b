import { serve } from "#lib/api/operation.ts";
import { previewConnection } from "#lib/api/operations/connections.ts";

export const POST = serve(previewConnection);
