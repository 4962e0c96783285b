import { serve } from "#lib/api/operation.ts";
import { seeMentions } from "#lib/api/operations/incidents.ts";

export const POST = serve(seeMentions);
