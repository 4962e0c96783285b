"use server";
import { redirect } from "next/navigation";
import { enter, keepAttempt, readAttempt } from "#app/sign-in/attempt.ts";
import { safePath } from "#app/sign-in/safe-path.ts";
import type { SignInState } from "#components/portal/sign-in/state.ts";
import { AppError } from "#lib/core/errors.ts";
import { createFirstAdmin, FirstAdminInput } from "#lib/identity/first-admin.ts";
import { Email } from "#lib/identity/schema.ts";
import { spendCode, spendLink } from "#lib/identity/spend.ts";
import { startSignIn } from "#lib/notifications/start-sign-in.ts";

/** The page that begins again, and says why. */
const TOO_LATE = "/sign-in?again=late";

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

async function sendCode(email: string, next: string): Promise<void> {
  const { attemptId } = await startSignIn(email);
  await keepAttempt(attemptId, { email, next, sentAt: Date.now() });
}

/** Mails a code to an address, if it is invited, and goes on to the page that asks for the code. */
export async function askForCode(_: SignInState, form: FormData): Promise<SignInState> {
  const email = Email.safeParse(text(form, "email"));
  if (!email.success) return { error: "email", email: text(form, "email") };
  await sendCode(email.data, safePath(form.get("next")));
  redirect("/sign-in/code");
}

/** Mails another code to the same address. */
export async function resendCode(): Promise<void> {
  const attempt = await readAttempt();
  if (!attempt) redirect(TOO_LATE);
  await sendCode(attempt.email, attempt.next);
  redirect("/sign-in/code?sent=again");
}

/** Spends the code typed in the browser that asked for it. */
export async function enterCode(before: SignInState, form: FormData): Promise<SignInState> {
  const attempt = await readAttempt();
  if (!attempt) redirect(TOO_LATE);
  const code = text(form, "code").replace(/\D/g, "");
  const tries = (before.tries ?? 0) + 1;
  if (code.length !== 6) return { error: "short", tries };
  const person = await spendCode(attempt.attemptId, code);
  if (!person) return { error: "wrong", tries };
  await enter(person);
  redirect(safePath(attempt.next));
}

/** Spends the token of a mailed link. */
export async function openLink(_: SignInState, form: FormData): Promise<SignInState> {
  const person = await spendLink(text(form, "token"));
  if (!person) return { error: "link" };
  // In the browser that asked, the link leads where the code would have led.
  const attempt = await readAttempt();
  await enter(person);
  redirect(safePath(attempt?.email === person.email ? attempt.next : "/"));
}

/** Makes whoever holds the first-admin link an admin and signs them in. */
export async function makeFirstAdmin(_: SignInState, form: FormData): Promise<SignInState> {
  const given = { email: text(form, "email"), name: text(form, "name") };
  const input = FirstAdminInput.safeParse(given);
  if (!input.success) {
    const wrongEmail = input.error.issues.some((issue) => issue.path[0] === "email");
    return { error: wrongEmail ? "email" : "name", ...given };
  }
  try {
    await enter(await createFirstAdmin(text(form, "token"), input.data));
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return { error: "link" };
    throw error;
  }
  redirect("/");
}
