import { serve } from "#lib/api/operation.ts";
import { listCustomerNotices, publishNotice } from "#lib/api/operations/status.ts";

export const GET = serve(listCustomerNotices);
export const POST = serve(publishNotice);
