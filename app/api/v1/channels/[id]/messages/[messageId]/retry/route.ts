import { serve } from "#lib/api/operation.ts";
import { retryChannelMessage } from "#lib/api/operations/channels.ts";

export const POST = serve(retryChannelMessage);
