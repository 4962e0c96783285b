import { live } from "#lib/live/handle.ts";

export const dynamic = "force-dynamic";
export const GET = live;
