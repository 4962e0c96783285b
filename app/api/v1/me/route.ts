import { serve } from "#lib/api/operation.ts";
import { getMe } from "#lib/api/operations/people.ts";

export const GET = serve(getMe);
