import { serve } from "#lib/api/operation.ts";
import { listAssignees } from "#lib/api/operations/incidents.ts";

export const GET = serve(listAssignees);
