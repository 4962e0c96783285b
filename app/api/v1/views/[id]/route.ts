import { serve } from "#lib/api/operation.ts";
import { changeView, deleteView } from "#lib/api/operations/incident-desk.ts";

export const PATCH = serve(changeView);
export const DELETE = serve(deleteView);
