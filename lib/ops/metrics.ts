import { client } from "#db/client.ts";
import { AppError } from "#lib/core/errors.ts";
import { problem } from "#lib/core/problem.ts";
import { viewerOfRequest } from "#lib/identity/session.ts";
import { hub } from "#lib/live/hub.ts";

interface Gauge {
  name: string;
  help: string;
  value: number;
}

async function gauges(): Promise<Gauge[]> {
  const memory = process.memoryUsage();
  const [row] = await client()<{ pending: number; oldest: number; jobs: number }[]>`
    select (select count(*)::int from webhook_event where result = 'pending') as pending,
           (select coalesce(extract(epoch from now() - min(received_at)), 0)::float8
              from webhook_event where result = 'pending') as oldest,
           (select count(*)::int from graphile_worker.jobs where locked_at is null) as jobs`;
  return [
    { name: "atsignal_process_resident_bytes", help: "Resident memory of this process.", value: memory.rss },
    { name: "atsignal_process_heap_bytes", help: "JavaScript heap in use.", value: memory.heapUsed },
    { name: "atsignal_live_streams", help: "Open live streams of this process.", value: hub().size },
    {
      name: "atsignal_events_pending",
      help: "Stored webhook events not yet applied.",
      value: row?.pending ?? 0,
    },
    {
      name: "atsignal_events_oldest_pending_seconds",
      help: "Age of the oldest of them.",
      value: row?.oldest ?? 0,
    },
    { name: "atsignal_jobs_waiting", help: "Jobs waiting in the queue.", value: row?.jobs ?? 0 },
  ];
}

/** `GET /metrics` in Prometheus' text format, for loopback callers (the fast lane) and admins. */
export async function metrics(): Promise<Response> {
  const text = (await gauges())
    .map(({ name, help, value }) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`)
    .join("");
  return new Response(text, {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}

/** The same where the caller's address is not known (behind Next): an admin's token or session. */
export async function metricsForAdmins(request: Request): Promise<Response> {
  const viewer = await viewerOfRequest(request);
  if (!viewer)
    return problem(new AppError("unauthenticated", "Send an admin's Authorization: Bearer <token>"));
  if (viewer.role !== "admin") return problem(new AppError("forbidden", "Metrics are for admins"));
  return metrics();
}
