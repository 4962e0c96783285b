import { serve } from "#lib/api/operation.ts";
import { changeRotation, deleteRotation } from "#lib/api/operations/on-call.ts";

export const PUT = serve(changeRotation);
export const DELETE = serve(deleteRotation);
