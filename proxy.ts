import { type NextRequest, NextResponse } from "next/server";
import { renewSession } from "#lib/identity/session.ts";

/**
 * The Content-Security-Policy of a page. Only scripts that carry this answer's nonce run, and what
 * they load. Styles may be inline: React writes `style` attributes, and the toasts bring their sheet.
 * `unsafe-eval` is what React's development build needs to show server stacks.
 */
function policy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The worker that shows web push.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Runs before every page: gives it a nonce, tells it its own path (for "sign in, then come back"),
 * and renews a session that is a day old. It decides nothing about who may see what.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const value = policy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", value);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", value);
  if (request.headers.get("x-forwarded-proto") === "https") {
    response.headers.set("strict-transport-security", "max-age=31536000");
  }
  // Only where a page is read: a sign-out posted at the same moment must have the last word.
  const renewed = request.method === "GET" ? await renewSession(request.headers.get("cookie") ?? "") : null;
  if (renewed) response.cookies.set(renewed);
  return response;
}

export const config = { matcher: ["/((?!api/|hooks/|webhook/|v2/|_next/|metrics$|.*\\.[a-z0-9]+$).*)"] };
