import { serve } from "#lib/api/operation.ts";
import { listFeedbackChoices } from "#lib/api/operations/feedback.ts";

export const GET = serve(listFeedbackChoices);
