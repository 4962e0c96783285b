import { serve } from "#lib/api/operation.ts";
import { listFeedback } from "#lib/api/operations/feedback.ts";

export const GET = serve(listFeedback);
