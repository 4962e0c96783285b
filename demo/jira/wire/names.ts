import type { Priority, Site, Status } from "#demo/jira/model.ts";

/** A site as the wire needs it: where it can be reached, without a trailing slash. */
export interface WireSite {
  site: Site;
  baseUrl: string;
}

/** REST v2 address of a thing, as the `self` members say it. */
export function self(wire: WireSite, path: string): string {
  return `${wire.baseUrl}/rest/api/2/${path}`;
}

/** `2026-03-17T13:49:00.000+0900`: Jira's own date format, in the site's zone. */
export function jiraTime(wire: WireSite, iso: string): string {
  const { utcOffset } = wire.site;
  const there = new Date(new Date(iso).getTime() + utcOffset * 60_000);
  const minutes = Math.abs(utcOffset);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const zone = `${utcOffset < 0 ? "-" : "+"}${two(minutes / 60)}${two(minutes % 60)}`;
  return there.toISOString().replace("Z", zone);
}

/** Numeric ids and colours of the status categories are Jira's own and the same everywhere. */
const CATEGORIES: Record<Status["category"], { id: number; colorName: string; name: string }> = {
  new: { id: 2, colorName: "blue-gray", name: "해야 할 일" },
  indeterminate: { id: 4, colorName: "yellow", name: "진행 중" },
  done: { id: 3, colorName: "green", name: "완료" },
};

const PRIORITIES: Record<Priority, string> = { Highest: "1", High: "2", Medium: "3", Low: "4" };

export function statusOnWire(wire: WireSite, status: Status) {
  const category = CATEGORIES[status.category];
  return {
    self: self(wire, `status/${status.id}`),
    description: "",
    iconUrl: `${wire.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: {
      self: self(wire, `statuscategory/${category.id}`),
      id: category.id,
      key: status.category,
      colorName: category.colorName,
      name: category.name,
    },
  };
}

export function priorityOnWire(wire: WireSite, priority: Priority) {
  return {
    self: self(wire, `priority/${PRIORITIES[priority]}`),
    iconUrl: `${wire.baseUrl}/images/icons/priorities/${priority.toLowerCase()}.svg`,
    name: priority,
    id: PRIORITIES[priority],
  };
}
