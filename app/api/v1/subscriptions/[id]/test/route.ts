import { serve } from "#lib/api/operation.ts";
import { testSubscription } from "#lib/api/operations/subscriptions.ts";

export const POST = serve(testSubscription);
