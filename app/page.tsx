import { redirect } from "next/navigation";
import { viewerOrNull } from "#app/viewer.ts";
import { isStaff } from "#lib/identity/viewer.ts";

/** The start page is whatever one came for. */
export default async function StartPage() {
  const viewer = await viewerOrNull();
  if (!viewer) redirect("/sign-in");
  redirect(isStaff(viewer) ? "/incidents" : "/tickets");
}
