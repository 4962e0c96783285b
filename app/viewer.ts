import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { viewerOfCookies } from "#lib/identity/session.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";

/** Who is signed in, looked up once per request; null when nobody is. */
export const viewerOrNull = cache(async (): Promise<Viewer | null> => {
  return viewerOfCookies((await headers()).get("cookie") ?? "");
});

/** Who is signed in; otherwise off to the sign-in page, which leads back here. First line of a page. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await viewerOrNull();
  if (viewer) return viewer;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** Staff and admins only; to customers the page does not exist. */
export async function requireStaffViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!isStaff(viewer)) notFound();
  return viewer;
}

/** Admins only; to others the page does not exist. */
export async function requireAdminViewer(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (viewer.role !== "admin") notFound();
  return viewer;
}
