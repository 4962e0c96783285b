import { serve } from "#lib/api/operation.ts";
import { previewChannelTemplate } from "#lib/api/operations/channels.ts";

export const POST = serve(previewChannelTemplate);
