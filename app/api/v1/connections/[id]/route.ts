import { serve } from "#lib/api/operation.ts";
import { deleteConnection, getConnection, updateConnection } from "#lib/api/operations/connections.ts";

export const GET = serve(getConnection);
export const PATCH = serve(updateConnection);
export const DELETE = serve(deleteConnection);
