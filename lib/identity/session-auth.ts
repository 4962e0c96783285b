import type { NextAuthOptions } from "next-auth";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { sessionSecret } from "#lib/core/secret.ts";
import { findUserViewer } from "#lib/identity/find-viewer.ts";
import { ATTEMPT_COOKIE, readCookie, SESSION_MAX_AGE_S, sessionCookieName } from "#lib/identity/session.ts";
import { type SignedIn, spendCode, spendLink } from "#lib/identity/spend.ts";

// next-auth's own endpoints below /api/auth: session (which slides it), csrf, sign-in, sign-out.
// Everything else asks lib/identity/session.ts.

/** What `authorize` hands to the `jwt` callback. */
function admitted(person: SignedIn | null) {
  return person && { id: String(person.id), name: person.name, sessionEpoch: person.sessionEpoch };
}

/**
 * next-auth's settings. Sessions are JSON web tokens that name a person and the epoch of their
 * sessions, nothing else; both are held against the database each time.
 */
function authOptions(): NextAuthOptions {
  const secure = env().ATSIGNAL_URL.startsWith("https:");
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    providers: [
      {
        id: "link",
        name: "link",
        type: "credentials",
        credentials: { token: {} },
        authorize: async (given) => admitted(await spendLink(given?.["token"] ?? "")),
      },
      {
        id: "code",
        name: "code",
        type: "credentials",
        credentials: { code: {} },
        authorize: async (given, request) => {
          const cookies: unknown = request.headers?.["cookie"];
          const attemptId = readCookie(typeof cookies === "string" ? cookies : "", ATTEMPT_COOKIE);
          return admitted(await spendCode(attemptId ?? "", given?.["code"] ?? ""));
        },
      },
    ],
    callbacks: {
      async jwt({ token, user }) {
        const claims =
          user && "sessionEpoch" in user
            ? { sub: String(user.id), epoch: user.sessionEpoch }
            : { sub: token.sub ?? "", epoch: token["epoch"] };
        // Throwing makes next-auth take the cookie away.
        if (!(await findUserViewer(Number(claims.sub), Number(claims.epoch))))
          throw new Error("session ended");
        return claims;
      },
      async session({ session, token }) {
        const viewer = await findUserViewer(Number(token.sub), Number(token["epoch"]));
        return { expires: session.expires, user: { name: viewer?.name ?? null } };
      },
    },
    logger: {
      error: (code, meta) => log().info({ code, meta: String(meta) }, "next-auth refused"),
      warn: (code) => log().debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

/** next-auth is CommonJS: what `import` gives is wrapped once by Node and not at all by a bundler. */
function unwrap(imported: unknown): (...args: unknown[]) => Promise<Response> {
  let it = imported;
  while (typeof it === "object" && it !== null && "default" in it) it = it.default;
  if (typeof it !== "function") throw new Error("next-auth has no handler");
  return it as (...args: unknown[]) => Promise<Response>;
}

/** Serves `/api/auth/[...nextauth]`, GET and POST. Works inside Next only. */
export async function handleAuth(request: Request, context: unknown): Promise<Response> {
  // next-auth reads its own address nowhere else, and would trust the Host header without it.
  process.env["NEXTAUTH_URL"] = env().ATSIGNAL_URL;
  return unwrap(await import("next-auth"))(request, context, authOptions());
}
