import { Refused } from "#demo/kit/router.ts";
import type { Change, ChangeItem, Comment, Issue, JiraState, Person, Site } from "#demo/jira/model.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { issueUpdated } from "#demo/jira/wire/issue-events.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";

/** Where a deed is done, by whom and when: the first argument of every verb. */
export interface Desk {
  state: JiraState;
  wire: WireSite;
  actorId: string;
  at: Date;
}

/** The next id of anything in this simulator. */
export function nextId(state: JiraState): string {
  return String(++state.lastId);
}

export function siteBySlug(state: JiraState, slug: string): Site {
  const site = state.sites.find((one) => one.slug === slug);
  if (!site) throw new Refused(404, `no site "${slug}"`);
  return site;
}

export function issueByKey(site: Site, key: string): Issue {
  const issue = site.issues.find((one) => one.key === key);
  if (!issue) throw new Refused(404, `no issue "${key}"`);
  return issue;
}

export function commentById(issue: Issue, id: string): Comment {
  const comment = issue.comments.find((one) => one.id === id);
  if (!comment) throw new Refused(404, `no comment "${id}"`);
  return comment;
}

/** A person of the site by id or by display name. */
export function personBy(site: Site, idOrName: string): Person {
  const person = site.people.find((one) => one.id === idOrName || one.name === idOrName);
  if (!person) throw new Refused(422, `no person "${idOrName}" in ${site.name}`);
  return person;
}

/** Writes a change into the issue's history; `updated` moves with it. */
export function recordChange(desk: Desk, issue: Issue, items: ChangeItem[]): Change {
  const at = desk.at.toISOString();
  const entry: Change = { id: nextId(desk.state), at, authorId: desk.actorId, items };
  issue.history.push(entry);
  issue.updatedAt = at;
  return entry;
}

/** Records a change and tells of it; no items, nothing to tell. */
export function change(desk: Desk, issue: Issue, items: ChangeItem[]): Emission[] {
  if (items.length === 0) return [];
  return [issueUpdated(desk.wire, issue, recordChange(desk, issue, items))];
}
