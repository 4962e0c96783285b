import { type WireSite, self } from "#demo/jira/wire/names.ts";

/** A person as webhooks name them: Cloud by account id, Data Center by name and key; never an e-mail. */
export function userOnWire(wire: WireSite, id: string): Record<string, unknown> {
  const person = wire.site.people.find((one) => one.id === id);
  const common = {
    avatarUrls: { "48x48": `${wire.baseUrl}/secure/useravatar?size=large&ownerId=${encodeURIComponent(id)}` },
    displayName: person?.name ?? "이전 사용자",
    active: person !== undefined,
    timeZone: wire.site.utcOffset === 540 ? "Asia/Seoul" : "Etc/UTC",
  };
  if (wire.site.product === "datacenter") {
    return {
      self: self(wire, `user?username=${encodeURIComponent(id)}`),
      name: id,
      key: id,
      ...common,
    };
  }
  return {
    self: self(wire, `user?accountId=${encodeURIComponent(id)}`),
    accountId: id,
    ...common,
    accountType: person?.side === "customer" ? "customer" : "atlassian",
  };
}
