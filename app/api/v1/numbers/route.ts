import { serve } from "#lib/api/operation.ts";
import { getNumbers } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(getNumbers);
