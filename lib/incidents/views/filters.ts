import { ListIncidentsInput } from "#lib/incidents/schema.ts";

/**
 * What the incident list shows at an address, as the list takes it: no `status` = what someone
 * should still do, which leaves out what is snoozed; `all` = every state. Words that the list does not know are left out.
 */
export function filtersOf(query: string): ListIncidentsInput {
  const shape = ListIncidentsInput.shape;
  const known: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const field = Object.hasOwn(shape, name) ? shape[name as keyof typeof shape] : undefined;
    if (field?.safeParse(value).success) known[name] = value;
  }
  const { cursor: _cursor, limit: _limit, sort: _sort, ...filters } = known;
  const all = new URLSearchParams(query).get("all") === "1";
  if (filters.status || all) return filters as ListIncidentsInput;
  return { snoozed: "no", ...filters, status: "active" } as ListIncidentsInput;
}
