import { serve } from "#lib/api/operation.ts";
import { setStatusPage } from "#lib/api/operations/status.ts";

export const PATCH = serve(setStatusPage);
