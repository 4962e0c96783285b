import { serve } from "#lib/api/operation.ts";
import { listRotations, createRotation } from "#lib/api/operations/on-call.ts";

export const GET = serve(listRotations);
export const POST = serve(createRotation);
