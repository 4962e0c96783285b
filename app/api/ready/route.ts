import { ready } from "#lib/ops/health.ts";

export const dynamic = "force-dynamic";
export const GET = ready;
