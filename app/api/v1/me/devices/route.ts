import { serve } from "#lib/api/operation.ts";
import { addDevice, listDevices } from "#lib/api/operations/my-notices.ts";

export const GET = serve(listDevices);
export const POST = serve(addDevice);
