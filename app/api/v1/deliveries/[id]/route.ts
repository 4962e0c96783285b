import { serve } from "#lib/api/operation.ts";
import { getDelivery } from "#lib/api/operations/subscriptions.ts";

export const GET = serve(getDelivery);
