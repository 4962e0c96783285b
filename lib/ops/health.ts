import { client } from "#db/client.ts";
import { singleton } from "#lib/core/singleton.ts";

interface Phase {
  /** Set when the process has begun to stop. */
  stopping: boolean;
}

const phase = () => singleton("ops.phase", (): Phase => ({ stopping: false }));

/** Says that the process is stopping: balancers stop sending, nothing new begins. */
export function markStopping(): void {
  phase().stopping = true;
}

const noStore = { "cache-control": "no-store" };

/** `GET /api/health`: the process runs and answers. */
export async function health(): Promise<Response> {
  return Response.json({ status: "ok", uptimeSeconds: Math.round(process.uptime()) }, { headers: noStore });
}

/** `GET /api/ready`: the process can do its work now; 503 with the reason when it cannot. */
export async function ready(): Promise<Response> {
  if (phase().stopping) {
    return Response.json({ status: "stopping" }, { status: 503, headers: noStore });
  }
  const reason = await databaseProblem();
  return reason
    ? Response.json({ status: "not ready", reason }, { status: 503, headers: noStore })
    : Response.json({ status: "ready" }, { headers: noStore });
}

async function databaseProblem(): Promise<string | undefined> {
  const late = new Promise<string>((done) => {
    setTimeout(() => done("the database did not answer within 2 s"), 2000).unref();
  });
  const asked = client()`select 1`.then(
    () => undefined,
    () => "the database cannot be reached",
  );
  return Promise.race([asked, late]);
}
