import { allOperations } from "#lib/api/all.ts";
import { AppError } from "#lib/core/errors.ts";
import { problem } from "#lib/core/problem.ts";
import { singleton } from "#lib/core/singleton.ts";

/** Where every path of the API begins. */
const PREFIX = "/api/v1/";

interface Address {
  segments: string[];
  methods: string[];
}

const isParameter = (segment: string | undefined) => segment?.startsWith("{") ?? false;

/** As the router prefers: at the first difference a name goes before a parameter. For equally many segments. */
function byPreference(a: Address, b: Address): number {
  const at = a.segments.findIndex((segment, i) => isParameter(segment) !== isParameter(b.segments[i]));
  return at < 0 ? 0 : isParameter(a.segments[at]) ? 1 : -1;
}

/** All addresses of the API by how many segments they have. */
function addresses(): Map<number, Address[]> {
  const byPath = new Map<string, Address>([
    ["/openapi.json", { segments: ["openapi.json"], methods: ["GET"] }],
  ]);
  for (const { path, method } of allOperations) {
    const known = byPath.get(path) ?? { segments: path.slice(1).split("/"), methods: [] };
    known.methods.push(method);
    byPath.set(path, known);
  }
  const groups = Map.groupBy(byPath.values(), (address) => address.segments.length);
  for (const group of groups.values()) group.sort(byPreference);
  return groups;
}

/**
 * The refusal of a method that an address of the API does not know: 405 with `Allow` (RFC 9110), as a
 * problem document; Next's own is empty and names nothing. Undefined when the request may go on, to
 * its handler or to a 404.
 */
export function refuseMethod(method: string, path: string): Response | undefined {
  if (!path.startsWith(PREFIX) || method === "OPTIONS") return undefined;
  const segments = path.slice(PREFIX.length).replace(/\/$/, "").split("/");
  const candidates = singleton("api.addresses", addresses).get(segments.length) ?? [];
  const here = candidates.find((address) =>
    address.segments.every((segment, i) => isParameter(segment) || segment === segments[i]),
  );
  if (!here || here.methods.includes(method === "HEAD" ? "GET" : method)) return undefined;
  const allow = here.methods.flatMap((name) => (name === "GET" ? ["GET", "HEAD"] : [name])).sort();
  const refusal = problem(
    new AppError("method_not_allowed", `This address knows ${allow.join(", ")}, not ${method}.`),
  );
  refusal.headers.set("allow", allow.join(", "));
  return refusal;
}
