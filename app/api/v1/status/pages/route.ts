import { serve } from "#lib/api/operation.ts";
import { listStatusPages } from "#lib/api/operations/status.ts";

export const GET = serve(listStatusPages);
