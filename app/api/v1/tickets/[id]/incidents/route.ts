import { serve } from "#lib/api/operation.ts";
import { listLinkedIncidents } from "#lib/api/operations/links.ts";

export const GET = serve(listLinkedIncidents);
