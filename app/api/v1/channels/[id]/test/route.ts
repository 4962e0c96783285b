import { serve } from "#lib/api/operation.ts";
import { testChannel } from "#lib/api/operations/channels.ts";

export const POST = serve(testChannel);
