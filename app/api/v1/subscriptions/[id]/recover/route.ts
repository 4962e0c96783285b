import { serve } from "#lib/api/operation.ts";
import { recoverSubscription } from "#lib/api/operations/subscriptions.ts";

export const POST = serve(recoverSubscription);
