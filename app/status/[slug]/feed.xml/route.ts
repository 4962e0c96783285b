import { connection } from "next/server";
import { viewerOrNull } from "#app/viewer.ts";
import { answerFeed } from "#lib/status/feed-response.ts";

/** The news of a status page, for feed readers. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  await connection();
  return answerFeed(request, await viewerOrNull(), decodeURIComponent((await params).slug));
}
