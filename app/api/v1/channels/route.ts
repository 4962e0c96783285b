import { serve } from "#lib/api/operation.ts";
import { createChannel, listChannels } from "#lib/api/operations/channels.ts";

export const GET = serve(listChannels);
export const POST = serve(createChannel);
