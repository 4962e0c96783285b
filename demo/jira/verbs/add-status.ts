import { Refused } from "#demo/kit/router.ts";
import type { Site } from "#demo/jira/model.ts";

type Status = Site["statuses"][number];

/** Adds a status to a site's workflows, as its administrator may at any time; names are unique. */
export function addStatus(site: Site, name: string, category: Status["category"]): Status {
  const words = name.trim();
  if (words === "" || words.length > 60) throw new Refused(422, "a status has a name of 1 to 60 characters");
  if (site.statuses.some((one) => one.name === words)) throw new Refused(422, `there is a status ${words}`);
  const status = { id: String(10_100 + site.statuses.length), name: words, category };
  site.statuses.push(status);
  return status;
}
