import { z } from "zod";
import { line } from "#lib/core/fields.ts";

/** Query string of the incident list's address, without `?` and without what is open beside it. */
const Query = z.string().max(1000).overwrite(withoutPlace);

function withoutPlace(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of ["peek", "cursor", "limit"]) params.delete(name);
  return params.toString();
}

/** A list's filters under a name. */
export const SavedView = z.object({
  id: z.number().int(),
  name: z.string(),
  query: z.string(),
  /** All staff see it; only its owner and admins change it. */
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  /** How many incidents it shows; 10000 = at least. */
  count: z.number().int(),
});
export type SavedView = z.infer<typeof SavedView>;

export const SaveViewInput = z.object({
  name: line(60),
  query: Query,
  shared: z.boolean().default(false),
});
export type SaveViewInput = z.input<typeof SaveViewInput>;

export const ChangeViewInput = z.object({
  name: line(60).optional(),
  query: Query.optional(),
  shared: z.boolean().optional(),
});
export type ChangeViewInput = z.input<typeof ChangeViewInput>;

/** How many incidents the views show that everybody has; 10000 = at least. */
export const ViewCounts = z.object({
  waiting: z.number().int(),
  mine: z.number().int(),
  unassigned: z.number().int(),
  snoozed: z.number().int(),
  /** Incidents that mention the caller and that they have not looked at since. */
  mentioned: z.number().int(),
});
export type ViewCounts = z.infer<typeof ViewCounts>;
