import { serve } from "#lib/api/operation.ts";
import { revokeToken } from "#lib/api/operations/tokens.ts";

export const DELETE = serve(revokeToken);
