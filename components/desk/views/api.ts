import { api } from "#components/api.ts";
import type { Page } from "#lib/core/page.ts";
import type { SavedView, ViewCounts } from "#lib/incidents/views/schema.ts";

/** The key under which the views and their numbers are cached. */
export const VIEWS_KEY = ["incident-views"];

/** The views everybody has by their numbers, and the saved ones. */
export interface Views {
  counts: ViewCounts;
  saved: SavedView[];
}

export async function loadViews(): Promise<Views> {
  const [counts, saved] = await Promise.all([
    api<ViewCounts>("/views/counts"),
    api<Page<SavedView>>("/views"),
  ]);
  return { counts, saved: saved.items };
}

export function saveView(input: { name: string; query: string; shared: boolean }): Promise<SavedView> {
  return api("/views", { method: "POST", body: input });
}

export function changeView(id: number, change: { name?: string; shared?: boolean }): Promise<SavedView> {
  return api(`/views/${id}`, { method: "PATCH", body: change });
}

export function deleteView(id: number): Promise<void> {
  return api(`/views/${id}`, { method: "DELETE" });
}

/** Whether two query strings say the same, in whatever order. */
export function sameQuery(a: string, b: string): boolean {
  const sorted = (text: string) => {
    const params = new URLSearchParams(text);
    params.delete("peek");
    params.sort();
    return params.toString();
  };
  return sorted(a) === sorted(b);
}
