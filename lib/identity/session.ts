import { decode, encode } from "next-auth/jwt";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { sessionSecret } from "#lib/core/secret.ts";
import { findTokenViewer, findUserViewer } from "#lib/identity/find-viewer.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

// This file and session-auth.ts alone know next-auth. What the rest of the house gets of it: who is
// asking (`viewerOfRequest`), and the cookie that says so next time (`openSession`, `closeSession`).

/** Name of the cookie that keeps the id of a sign-in attempt in the browser that asked. */
export const ATTEMPT_COOKIE = "atsignal.attempt";

/** A session ends this many seconds after it was last used. */
export const SESSION_MAX_AGE_S = 30 * 24 * 60 * 60;
/** A cookie older than this is replaced on use, which makes the thirty days slide. */
const RENEW_AFTER_S = 24 * 60 * 60;

/** A cookie to set, in the shape that Next's `cookies().set` takes. */
export interface SessionCookie {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  path: "/";
  /** Seconds; 0 deletes. */
  maxAge: number;
}

function isSecure(): boolean {
  return env().ATSIGNAL_URL.startsWith("https:");
}

/** Name of the session cookie; over https bound to this very host by its prefix (RFC 6265bis). */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-atsignal.session" : "atsignal.session";
}

function cookie(value: string, maxAge: number): SessionCookie {
  return {
    name: sessionCookieName(),
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge,
  };
}

interface Claims {
  userId: number;
  epoch: number;
  /** Unix seconds. */
  issuedAt: number;
}

/** One value of a `Cookie` header. */
export function readCookie(cookieHeader: string, name: string): string | undefined {
  const part = cookieHeader.split(";").find((pair) => pair.trimStart().startsWith(`${name}=`));
  return part?.trim().slice(name.length + 1);
}

async function readClaims(cookieHeader: string): Promise<Claims | null> {
  const token = readCookie(cookieHeader, sessionCookieName());
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: sessionSecret() });
    const userId = Number(claims?.sub);
    const epoch = Number(claims?.["epoch"]);
    if (!Number.isSafeInteger(userId) || !Number.isSafeInteger(epoch)) return null;
    return { userId, epoch, issuedAt: Number(claims?.["iat"] ?? 0) };
  } catch (error) {
    // A cookie that is forged, expired or of another secret is no session; it is not an outage.
    log().debug({ err: error }, "session cookie refused");
    return null;
  }
}

/** Whoever a `Cookie` header speaks for; null when nobody is signed in. */
export async function viewerOfCookies(cookieHeader: string): Promise<Viewer | null> {
  const claims = await readClaims(cookieHeader);
  return claims && findUserViewer(claims.userId, claims.epoch);
}

/**
 * Whoever a request speaks for: the API token of `Authorization: Bearer …`, else the session
 * cookie. A bearer token that is wrong is nobody, whatever cookie comes with it.
 */
export async function viewerOfRequest(request: Request): Promise<Viewer | null> {
  const bearer = /^bearer\b(.*)$/i.exec(request.headers.get("authorization") ?? "");
  if (bearer) return findTokenViewer(bearer[1]?.trim() ?? "");
  return viewerOfCookies(request.headers.get("cookie") ?? "");
}

/** The cookie that signs a person in on one browser. */
export async function openSession(person: { id: number; sessionEpoch: number }): Promise<SessionCookie> {
  const value = await encode({
    token: { sub: String(person.id), epoch: person.sessionEpoch },
    secret: sessionSecret(),
    maxAge: SESSION_MAX_AGE_S,
  });
  return cookie(value, SESSION_MAX_AGE_S);
}

/** The cookie that signs out on one browser. */
export function closeSession(): SessionCookie {
  return cookie("", 0);
}

/** A fresh cookie when the one shown is valid and a day old; null otherwise. */
export async function renewSession(
  cookieHeader: string,
  now: Date = new Date(),
): Promise<SessionCookie | null> {
  const claims = await readClaims(cookieHeader);
  if (!claims || now.getTime() / 1000 - claims.issuedAt < RENEW_AFTER_S) return null;
  if (!(await findUserViewer(claims.userId, claims.epoch))) return null;
  return openSession({ id: claims.userId, sessionEpoch: claims.epoch });
}
