import { serve } from "#lib/api/operation.ts";
import { editComment } from "#lib/api/operations/incident-desk.ts";

export const PATCH = serve(editComment);
