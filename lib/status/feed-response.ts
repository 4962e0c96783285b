import { sha256 } from "#lib/core/crypto.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { DEFAULT_TIME_ZONE, isLocale, localeOfAcceptLanguage } from "#lib/i18n/locale.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { statusFeed } from "#lib/status/atom.ts";
import { readStatusPage } from "#lib/status/page.ts";

/** Readers and proxies may keep a public feed this long, and show it a little longer while it is read anew. */
const PUBLIC = "public, max-age=60, stale-while-revalidate=300";
/** One that needs a sign-in is nobody else's. */
const PRIVATE = "private, no-cache";

function nothing(): Response {
  return new Response("Not found\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/**
 * Answers for a status page's feed: 404 exactly where the page is 404, 304 where the reader has this
 * one. The language is `?lang`, else what the reader accepts.
 */
export async function answerFeed(request: Request, viewer: Viewer | null, slug: string): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get("lang");
  const locale = isLocale(wanted) ? wanted : localeOfAcceptLanguage(request.headers.get("accept-language"));
  try {
    const view = await readStatusPage(viewer, slug, DEFAULT_TIME_ZONE);
    const body = statusFeed(view, env().ATSIGNAL_URL, locale);
    const etag = `"${Buffer.from(sha256(body)).toString("base64url").slice(0, 22)}"`;
    const headers = {
      "content-type": "application/atom+xml; charset=utf-8",
      "cache-control": view.access === "anyone" ? PUBLIC : PRIVATE,
      vary: "Accept-Language, Cookie",
      etag,
      "x-content-type-options": "nosniff",
      ...(view.indexed ? {} : { "x-robots-tag": "noindex" }),
    };
    if (request.headers.get("if-none-match")?.includes(etag)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(body, { headers });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return nothing();
    throw error;
  }
}
