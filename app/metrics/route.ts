import { metricsForAdmins } from "#lib/ops/metrics.ts";

export const dynamic = "force-dynamic";
export const GET = metricsForAdmins;
