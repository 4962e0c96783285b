import { serve } from "#lib/api/operation.ts";
import { retryDelivery } from "#lib/api/operations/subscriptions.ts";

export const POST = serve(retryDelivery);
