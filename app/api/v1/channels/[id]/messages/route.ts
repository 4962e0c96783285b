import { serve } from "#lib/api/operation.ts";
import { listChannelMessages } from "#lib/api/operations/channels.ts";

export const GET = serve(listChannelMessages);
