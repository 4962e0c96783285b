import { serve } from "#lib/api/operation.ts";
import { rotateSubscriptionSecret } from "#lib/api/operations/subscriptions.ts";

export const POST = serve(rotateSubscriptionSecret);
