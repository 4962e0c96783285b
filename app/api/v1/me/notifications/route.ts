import { serve } from "#lib/api/operation.ts";
import { changeMyNotices, getMyNotices } from "#lib/api/operations/my-notices.ts";

export const GET = serve(getMyNotices);
export const PUT = serve(changeMyNotices);
