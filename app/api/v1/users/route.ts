import { serve } from "#lib/api/operation.ts";
import { createUser, listUsers } from "#lib/api/operations/people.ts";

export const GET = serve(listUsers);
export const POST = serve(createUser);
