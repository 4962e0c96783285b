import { serve } from "#lib/api/operation.ts";
import { createSubscription, listSubscriptions } from "#lib/api/operations/subscriptions.ts";

export const GET = serve(listSubscriptions);
export const POST = serve(createSubscription);
