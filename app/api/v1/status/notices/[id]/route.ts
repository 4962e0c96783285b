import { serve } from "#lib/api/operation.ts";
import { editNotice } from "#lib/api/operations/status.ts";

export const PATCH = serve(editNotice);
