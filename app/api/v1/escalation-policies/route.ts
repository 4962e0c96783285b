import { serve } from "#lib/api/operation.ts";
import { listEscalationPolicies, createEscalationPolicy } from "#lib/api/operations/escalation-policies.ts";

export const GET = serve(listEscalationPolicies);
export const POST = serve(createEscalationPolicy);
