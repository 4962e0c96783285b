import { serve } from "#lib/api/operation.ts";
import { changeEscalationPolicy, deleteEscalationPolicy } from "#lib/api/operations/escalation-policies.ts";

export const PUT = serve(changeEscalationPolicy);
export const DELETE = serve(deleteEscalationPolicy);
