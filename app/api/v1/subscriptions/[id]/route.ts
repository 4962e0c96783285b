import { serve } from "#lib/api/operation.ts";
import {
  deleteSubscription,
  getSubscription,
  updateSubscription,
} from "#lib/api/operations/subscriptions.ts";

export const GET = serve(getSubscription);
export const PATCH = serve(updateSubscription);
export const DELETE = serve(deleteSubscription);
