import { serve } from "#lib/api/operation.ts";
import { editNoticeUpdate } from "#lib/api/operations/status.ts";

export const PATCH = serve(editNoticeUpdate);
