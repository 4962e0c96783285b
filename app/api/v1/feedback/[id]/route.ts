import { serve } from "#lib/api/operation.ts";
import { getFeedback } from "#lib/api/operations/feedback.ts";

export const GET = serve(getFeedback);
