import { serve } from "#lib/api/operation.ts";
import { previewSubscription } from "#lib/api/operations/subscriptions.ts";

export const POST = serve(previewSubscription);
