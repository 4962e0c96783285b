import { serve } from "#lib/api/operation.ts";
import { listViews, saveView } from "#lib/api/operations/incident-desk.ts";

export const GET = serve(listViews);
export const POST = serve(saveView);
