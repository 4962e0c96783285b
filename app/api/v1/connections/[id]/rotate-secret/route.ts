import { serve } from "#lib/api/operation.ts";
import { rotateSecret } from "#lib/api/operations/connections.ts";

export const POST = serve(rotateSecret);
