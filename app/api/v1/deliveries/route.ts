import { serve } from "#lib/api/operation.ts";
import { listDeliveries } from "#lib/api/operations/subscriptions.ts";

export const GET = serve(listDeliveries);
