import { serve } from "#lib/api/operation.ts";
import { updateUser } from "#lib/api/operations/people.ts";

export const PATCH = serve(updateUser);
