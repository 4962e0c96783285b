import type { Issue, Site } from "#demo/jira/model.ts";
import { type Clause, JqlError, parseJql } from "#demo/jira/jql/parse.ts";
import { projectOf, statusOf, typeOf } from "#demo/jira/wire/find.ts";

const MINUTE = 60_000;
const UNITS: Record<string, number> = {
  m: MINUTE,
  h: 60 * MINUTE,
  d: 1440 * MINUTE,
  w: 7 * 1440 * MINUTE,
};

/** The moment a date value means (epoch ms, to the minute); written dates are in the zone of the account. */
function momentOf(site: Site, value: string, now: number): number {
  const relative = /^([+-]?)(\d+)([mhdw])$/.exec(value);
  if (relative) {
    const [, sign, amount, unit] = relative;
    const way = sign === "-" ? -1 : 1;
    return Math.floor((now + way * Number(amount) * (UNITS[unit ?? "m"] ?? MINUTE)) / MINUTE) * MINUTE;
  }
  if (/^\d{11,}$/.test(value)) return Number(value);
  const written = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(value);
  if (!written) {
    throw new JqlError(
      `Date value '${value}' for field 'updated' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  }
  const [, year, month, day, hour = 0, minute = 0] = written.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour || 0, minute || 0) - site.utcOffset * MINUTE;
}

function compare(operator: Clause["operator"], a: number, b: number): boolean {
  if (operator === ">") return a > b;
  if (operator === ">=") return a >= b;
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === "!=" ? a !== b : a === b;
}

/** What an issue has under a field's name: every text that `=` may be compared with. */
function valuesOf(site: Site, issue: Issue, field: string): (string | null)[] | undefined {
  const nameOf = (id: string | null) => site.people.find((one) => one.id === id)?.name ?? null;
  switch (field) {
    case "project": {
      const { id, key, name } = projectOf(site, issue);
      return [id, key, name];
    }
    case "id":
    case "key":
    case "issue":
    case "issuekey":
      return [issue.id, issue.key];
    case "status":
      return [issue.statusId, statusOf(site, issue).name];
    case "statuscategory":
      return [statusOf(site, issue).category];
    case "issuetype":
    case "type":
      return [issue.typeId, typeOf(site, issue).name];
    case "labels":
      return issue.labels.length > 0 ? issue.labels : [null];
    case "reporter":
      return [issue.reporterId, nameOf(issue.reporterId)];
    case "assignee":
      return [issue.assigneeId, nameOf(issue.assigneeId)];
    case "organizations":
      return issue.organizations.length > 0 ? issue.organizations : [null];
    case "priority":
      return [issue.priority];
    default:
      return undefined;
  }
}

function textOf(issue: Issue, field: string): string | undefined {
  if (field === "summary") return issue.summary;
  if (field === "description") return issue.description;
  if (field === "comment") return issue.comments.map((comment) => comment.body).join("\n");
  if (field === "text") return [issue.summary, issue.description].join("\n");
  return undefined;
}

/** `issue.property[atsignal.ticket].id` → what the property holds there. */
function propertyOf(issue: Issue, field: string): string[] | undefined {
  const match = /^issue\.property\[([^\]]+)\]\.?(.*)$/.exec(field);
  if (!match) return undefined;
  const name = Object.keys(issue.properties).find((key) => key.toLowerCase() === match[1]);
  let value: unknown = name === undefined ? undefined : issue.properties[name];
  for (const step of (match[2] ?? "").split(".").filter(Boolean)) {
    const members = Object.entries((value as object | undefined) ?? {});
    value = members.find(([key]) => key.toLowerCase() === step)?.[1];
  }
  return value === undefined ? [] : [String(value)];
}

function holds(site: Site, issue: Issue, clause: Clause, updatedAt: string, now: number): boolean {
  const { field, operator, values } = clause;
  const value = values[0] ?? "";
  if (field === "updated" || field === "created") {
    const at = Date.parse(field === "updated" ? updatedAt : issue.createdAt);
    return compare(operator, at, momentOf(site, value, now));
  }
  if (operator === "~") {
    const text = textOf(issue, field);
    if (text === undefined) throw new JqlError(`The operator '~' is not supported by the '${field}' field.`);
    return text.toLowerCase().includes(value.replaceAll(/^\\?"|\\?"$/g, "").toLowerCase());
  }
  const known = propertyOf(issue, field) ?? valuesOf(site, issue, field);
  if (known === undefined) {
    throw new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
  }
  if (/^[<>]/.test(operator)) {
    const number = (name: string) => Number(name.replace(/^.*-/, ""));
    return compare(operator, /-/.test(value) ? number(issue.key) : Number(issue.id), number(value));
  }
  const lower = known.map((one) => one?.toLowerCase() ?? null);
  const wanted = values.map((one) => (/^(empty|null)$/i.test(one) ? null : one.toLowerCase()));
  const found = wanted.some((one) => lower.includes(one));
  return operator === "!=" || operator === "not in" || operator === "is not" ? !found : found;
}

/** Whether an issue is one that the conditions speak of. `updatedAt` is what the index knows. */
export function fits(
  site: Site,
  issue: Issue,
  clauses: Clause[],
  updatedAt = issue.updatedAt,
  now = Date.now(),
): boolean {
  return clauses.every((clause) => holds(site, issue, clause, updatedAt, now));
}

/** Whether an issue matches a query. Throws `JqlError` for one that Jira would refuse. */
export function matchesJql(site: Site, issue: Issue, jql: string): boolean {
  return fits(site, issue, parseJql(jql).clauses);
}
