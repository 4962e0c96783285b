import { serve } from "#lib/api/operation.ts";
import { createToken, listTokens } from "#lib/api/operations/tokens.ts";

export const GET = serve(listTokens);
export const POST = serve(createToken);
