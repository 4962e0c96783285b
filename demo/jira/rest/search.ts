import { type Answer, json } from "#demo/kit/router.ts";
import { type Jql, parseJql } from "#demo/jira/jql/parse.ts";
import type { Issue } from "#demo/jira/model.ts";
import { bodyOf, type Call, type Endpoint, refused } from "#demo/jira/rest/endpoint.ts";
import { issueInRest } from "#demo/jira/rest/issue-view.ts";

/** Jira may send fewer than were asked for, and does when they are heavy. */
const HEAVY_PAGE = 100;
const LIGHT_PAGE = 1000;
const DATA_CENTER_PAGE = 1000;

const REMOVED =
  "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046";

interface Question {
  jql: string;
  fields: string[];
  maxResults: number;
  page: string | null;
  startAt: number;
}

const words = (text: string | null) => (text === null || text === "" ? [] : text.split(","));

async function questionOf(call: Call, preset: string[]): Promise<Question> {
  const { query } = call.ask;
  const body = call.ask.method === "GET" ? {} : await bodyOf(call);
  const fields = Array.isArray(body.fields) ? body.fields.map(String) : words(query.get("fields"));
  return {
    jql: String(body.jql ?? query.get("jql") ?? ""),
    fields: fields.length > 0 ? fields : preset,
    maxResults: Number(body.maxResults ?? query.get("maxResults") ?? 50),
    page: (body.nextPageToken as string | undefined) ?? query.get("nextPageToken"),
    startAt: Number(body.startAt ?? query.get("startAt") ?? 0),
  };
}

function find(call: Call, jql: Jql): Issue[] {
  return call.jira.index.search(call.site, jql, call.jira.faults.searchLagMs);
}

/** A place in the results: what was shown last. Results that move behind it are shown again. */
interface Place {
  jql: string;
  id: string;
  updatedAt: string;
  shown: number;
}

function placeOf(token: string, jql: string): Place {
  try {
    const place = JSON.parse(Buffer.from(token, "base64url").toString()) as Place;
    if (place.jql === jql) return place;
  } catch {
    // Told below.
  }
  throw refused(400, ["The next page token is invalid."]);
}

function after(issues: Issue[], jql: Jql, place: Place): Issue[] {
  const [first] = jql.order;
  if (first?.field === "updated" && !first.descending) {
    return issues.filter(
      (one) =>
        one.updatedAt > place.updatedAt ||
        (one.updatedAt === place.updatedAt && Number(one.id) > Number(place.id)),
    );
  }
  if (first?.field === "id" && !first.descending) {
    return issues.filter((one) => Number(one.id) > Number(place.id));
  }
  return issues.slice(place.shown);
}

async function searchByToken(call: Call): Promise<Answer> {
  const asked = await questionOf(call, ["id"]);
  const jql = parseJql(asked.jql);
  if (jql.clauses.length === 0) {
    throw refused(400, [
      "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
    ]);
  }
  if (!(asked.maxResults >= 1 && asked.maxResults <= 5000)) {
    throw refused(400, ["The max results parameter has to be between 1 and 5,000."]);
  }
  const light = asked.fields.length <= 2 && !asked.fields.some((name) => name.startsWith("*"));
  const size = Math.min(asked.maxResults, light ? LIGHT_PAGE : HEAVY_PAGE);
  const place = asked.page === null ? undefined : placeOf(asked.page, asked.jql);
  const all = find(call, jql);
  const rest = place ? after(all, jql, place) : all;
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const more = rest.length > shown.length && last !== undefined;
  const next: Place | undefined = more
    ? { jql: asked.jql, id: last.id, updatedAt: last.updatedAt, shown: (place?.shown ?? 0) + shown.length }
    : undefined;
  const view = { version: call.version, fields: asked.fields, many: true };
  return json({
    issues: shown.map((issue) => issueInRest(call.wire, issue, view)),
    isLast: !more,
    ...(next ? { nextPageToken: Buffer.from(JSON.stringify(next)).toString("base64url") } : {}),
  });
}

async function searchByPage(call: Call): Promise<Answer> {
  const asked = await questionOf(call, ["*navigable"]);
  const all = find(call, parseJql(asked.jql));
  const maxResults = Math.min(asked.maxResults, DATA_CENTER_PAGE);
  const shown = all.slice(asked.startAt, asked.startAt + maxResults);
  const view = { version: call.version, fields: asked.fields, many: true };
  return json({
    expand: "schema,names",
    startAt: asked.startAt,
    maxResults,
    total: all.length,
    issues: shown.map((issue) => issueInRest(call.wire, issue, view)),
  });
}

async function count(call: Call): Promise<Answer> {
  const asked = await questionOf(call, []);
  return json({ count: find(call, parseJql(asked.jql)).length });
}

const scope = "read:jira-work";

/** `/search` is gone on Cloud and all there is on Data Center. */
function oldSearch(call: Call): Answer | Promise<Answer> {
  if (call.site.product === "cloud") throw refused(410, [REMOVED]);
  return searchByPage(call);
}

/** Searches by JQL. */
export const searchEndpoints: Endpoint[] = [
  { method: "GET", path: "/api/:version/search/jql", scope, on: "cloud", handler: searchByToken },
  { method: "POST", path: "/api/:version/search/jql", scope, on: "cloud", handler: searchByToken },
  { method: "POST", path: "/api/:version/search/approximate-count", scope, on: "cloud", handler: count },
  { method: "GET", path: "/api/:version/search", scope, handler: oldSearch },
  { method: "POST", path: "/api/:version/search", scope, handler: oldSearch },
];
