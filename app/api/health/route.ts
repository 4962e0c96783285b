import { health } from "#lib/ops/health.ts";

export const dynamic = "force-dynamic";
export const GET = health;
