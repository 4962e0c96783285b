import { serve } from "#lib/api/operation.ts";
import { removeDevice } from "#lib/api/operations/my-notices.ts";

export const DELETE = serve(removeDevice);
