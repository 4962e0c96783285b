import type { BodyCollector, BodyRead } from "#lib/intake/body.ts";
import { decide } from "#lib/intake/decide.ts";
import type { DoorParts } from "#lib/intake/doors.ts";

/**
 * Answers a webhook: the Next lane of `decide`, for all inbound URL families and methods. Never
 * throws and never redirects.
 */
export async function receive(request: Request, parts?: DoorParts): Promise<Response> {
  const url = new URL(request.url);
  const answer = await decide(
    {
      method: request.method,
      path: url.pathname,
      search: url.search.slice(1),
      headers: Object.fromEntries(request.headers),
      read: (into) => read(request, into),
    },
    parts,
  );
  const body = request.method === "HEAD" ? null : answer.body;
  return new Response(body, { status: answer.status, headers: answer.headers });
}

async function read(request: Request, into: BodyCollector): Promise<BodyRead> {
  const reader = request.body?.getReader();
  if (!reader) return into.finish(true);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return into.finish(true);
      if (!into.add(value)) break;
    }
  } catch {
    // The sender went away: there is nobody to tell, but an admin may wonder.
    return into.finish(false);
  }
  await reader.cancel();
  return into.finish(false);
}
