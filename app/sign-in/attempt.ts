import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "#lib/core/env.ts";
import { ATTEMPT_COOKIE, openSession } from "#lib/identity/session.ts";
import type { SignedIn } from "#lib/identity/spend.ts";

/** As long as a code is good for (lib/notifications/start-sign-in.ts). */
export const CODE_MINUTES = 10;

/** What the code page shows of the attempt, kept in the browser that asked and never in an address. */
const SHOWN_COOKIE = "atsignal.sign-in";
const Shown = z.object({ email: z.string(), next: z.string(), sentAt: z.number() });
export type ShownAttempt = z.infer<typeof Shown>;

function options(maxAge: number) {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: env().ATSIGNAL_URL.startsWith("https:"),
    path: "/",
    maxAge,
  } as const;
}

/** Remembers an attempt in this browser until its code expires. */
export async function keepAttempt(attemptId: string, shown: ShownAttempt): Promise<void> {
  const jar = await cookies();
  jar.set(ATTEMPT_COOKIE, attemptId, options(CODE_MINUTES * 60));
  const packed = Buffer.from(JSON.stringify(shown)).toString("base64url");
  jar.set(SHOWN_COOKIE, packed, options(CODE_MINUTES * 60));
}

/** The attempt under way in this browser; null when there is none. */
export async function readAttempt(): Promise<(ShownAttempt & { attemptId: string }) | null> {
  const jar = await cookies();
  const attemptId = jar.get(ATTEMPT_COOKIE)?.value;
  const packed = jar.get(SHOWN_COOKIE)?.value;
  if (!attemptId || !packed) return null;
  try {
    const shown = Shown.safeParse(JSON.parse(Buffer.from(packed, "base64url").toString("utf8")));
    return shown.success ? { ...shown.data, attemptId } : null;
  } catch {
    // A cookie that someone has touched is no attempt.
    return null;
  }
}

/** Signs a person in on this browser and forgets the attempt. */
export async function enter(person: SignedIn): Promise<void> {
  const jar = await cookies();
  const { name, value, ...session } = await openSession(person);
  jar.set(name, value, session);
  jar.set(ATTEMPT_COOKIE, "", options(0));
  jar.set(SHOWN_COOKIE, "", options(0));
}
