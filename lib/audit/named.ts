/** Members of a detail that name something by id, and what kind of thing. */
const NAMED: Record<string, string> = {
  companyId: "company",
  companyIds: "company",
  connectionId: "connection",
  connectionIds: "connection",
  assigneeId: "user",
  userId: "user",
  participants: "user",
  rotationId: "rotation",
  channelId: "channel",
  subscriptionId: "subscription",
  ticketId: "ticket",
};

/** Where a detail names something by id. */
interface Mention {
  /** What its name is found by later: the member, or the kind it says itself, and the id: `companyIds:3`. */
  key: string;
  kind: string;
  id: string | number;
}

/** Both sides of a change belong to the member that changed. */
const SIDES = new Set(["from", "to", "before", "after"]);

/** All that a detail names by id, at any depth. Pure. */
export function mentionsIn(value: unknown, member = ""): Mention[] {
  if (Array.isArray(value)) return value.flatMap((each) => mentionsIn(each, member));
  if (typeof value === "object" && value !== null) {
    if ("type" in value && "id" in value && typeof value.type === "string" && typeof value.id === "number") {
      return [{ key: `${value.type}:${value.id}`, kind: value.type, id: value.id }];
    }
    return Object.entries(value).flatMap(([name, inner]) =>
      mentionsIn(inner, SIDES.has(name) ? member : name),
    );
  }
  const kind = NAMED[member];
  if (kind === undefined || (typeof value !== "string" && typeof value !== "number")) return [];
  return [{ key: `${member}:${value}`, kind, id: value }];
}
