import type { Issue } from "#demo/jira/model.ts";
import { commentInRest, textIn } from "#demo/jira/rest/comment-view.ts";
import { issueOnWire } from "#demo/jira/wire/issue.ts";
import { type WireSite, jiraTime, self } from "#demo/jira/wire/names.ts";

/** How many comments of an issue come inside it: a page that may be cut. Data Center sends all. */
const INSIDE_ONE = 100;
const INSIDE_MANY = 20;

interface View {
  version: 2 | 3;
  /** Names of fields, `*all`, `*navigable`, `-name`. */
  fields: string[];
  /** Whether it is one of many (a search, a bulk reading). */
  many: boolean;
}

function isAsked(fields: string[], name: string): boolean {
  if (fields.includes(`-${name}`)) return false;
  if (fields.includes(name) || fields.includes("*all")) return true;
  return fields.includes("*navigable") && name !== "comment" && name !== "attachment";
}

function commentPage(wire: WireSite, issue: Issue, view: View) {
  const cloud = wire.site.product === "cloud";
  const limit = cloud ? (view.many ? INSIDE_MANY : INSIDE_ONE) : issue.comments.length;
  const shown = issue.comments.slice(0, limit);
  return {
    comments: shown.map((comment) => commentInRest(wire, view.version, issue, comment)),
    ...(cloud ? { self: self(wire, `issue/${issue.id}/comment`) } : {}),
    maxResults: shown.length,
    total: issue.comments.length,
    startAt: 0,
  };
}

/** An issue as REST gives it, with the fields that were asked for. */
export function issueInRest(wire: WireSite, issue: Issue, view: View): Record<string, unknown> {
  const base = { id: issue.id, self: self(wire, `issue/${issue.id}`), key: issue.key };
  if (view.fields.every((name) => name === "id" || name === "key")) return base;
  if (view.fields.length === 1 && view.fields[0] === "updated") {
    // What polling asks for, of thousands: not worth building the whole first.
    return { ...base, fields: { updated: jiraTime(wire, issue.updatedAt) } };
  }
  const whole: Record<string, unknown> = {
    ...issueOnWire(wire, issue).fields,
    description:
      issue.description === "" ? null : textIn(wire, view.version, issue.description, issue.descriptionAdf),
    ...(isAsked(view.fields, "comment") ? { comment: commentPage(wire, issue, view) } : {}),
  };
  const fields = Object.entries(whole).filter(([name]) => isAsked(view.fields, name));
  return { ...base, fields: Object.fromEntries(fields) };
}
