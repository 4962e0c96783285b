"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import { viewerOrNull } from "#app/viewer.ts";
import { isLocale, LOCALE_COOKIE } from "#lib/i18n/locale.ts";
import { closeSession } from "#lib/identity/session.ts";
import { setLocale as setUserLocale } from "#lib/identity/set-locale.ts";

/** Signs out on this browser. */
export async function signOut(): Promise<void> {
  const { name, value, ...options } = closeSession();
  (await cookies()).set(name, value, options);
  redirect("/sign-in");
}

/** Changes the language of the account, and of this browser for when nobody is signed in. */
export async function setLocale(locale: string): Promise<void> {
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { path: "/", maxAge: 365 * 24 * 60 * 60, sameSite: "lax" });
  const viewer = await viewerOrNull();
  if (viewer) await setUserLocale(viewer, locale);
  revalidatePath("/", "layout");
}
