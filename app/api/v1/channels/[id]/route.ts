import { serve } from "#lib/api/operation.ts";
import { deleteChannel, getChannel, updateChannel } from "#lib/api/operations/channels.ts";

export const GET = serve(getChannel);
export const PATCH = serve(updateChannel);
export const DELETE = serve(deleteChannel);
