"use server";
import { redirect } from "next/navigation";
import { keptState, pathOf } from "#app/connect/jira/browser-state.ts";
import { requireAdminViewer } from "#app/viewer.ts";
import { chooseSite } from "#lib/jira/oauth/choose-site.ts";

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Connects the site that was chosen. */
export async function choose(form: FormData): Promise<void> {
  const viewer = await requireAdminViewer();
  const state = (await keptState(text(form, "attempt"))) ?? "";
  redirect(await pathOf(await chooseSite(viewer, state, text(form, "cloudId")), state));
}
