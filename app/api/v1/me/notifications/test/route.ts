import { serve } from "#lib/api/operation.ts";
import { testMyNotices } from "#lib/api/operations/my-notices.ts";

export const POST = serve(testMyNotices);
