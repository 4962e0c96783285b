import { json } from "#demo/kit/router.ts";
import type { Project, Site } from "#demo/jira/model.ts";
import { type Call, type Endpoint, numberIn, refused } from "#demo/jira/rest/endpoint.ts";
import { jiraTime, self, statusOnWire } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

const scope = "read:jira-work";

function serverInfo({ site, wire }: Call) {
  return json({
    baseUrl: wire.baseUrl,
    version: site.version,
    versionNumbers: site.version.split(".").map((part) => Number.parseInt(part, 10)),
    deploymentType: site.product === "cloud" ? "Cloud" : "Server",
    buildNumber: 100_287,
    serverTime: jiraTime(wire, new Date().toISOString()),
    serverTitle: site.name,
  });
}

/** Data Center finds people by login. */
function user(call: Call) {
  const login = call.ask.query.get("username") ?? "";
  const found = call.site.people.find((one) => one.id === login);
  if (!found) throw refused(404, [`The user named '${login}' does not exist`]);
  return json(userOnWire(call.wire, found.id));
}

function projectOnRest({ wire, site }: Call, project: Project) {
  return {
    self: self(wire, `project/${project.id}`),
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.type,
    avatarUrls: {},
    ...(site.product === "cloud" ? { simplified: false, style: "classic", isPrivate: false } : {}),
  };
}

function projectIn(call: Call): Project {
  const name = call.ask.param("project");
  const project = call.site.projects.find((one) => one.key === name.toUpperCase() || one.id === name);
  if (!project) throw refused(404, [`No project could be found with key '${name}'.`]);
  return project;
}

function projectSearch(call: Call) {
  const startAt = numberIn(call, "startAt", 0);
  const maxResults = Math.min(numberIn(call, "maxResults", 50), 50);
  const words = (call.ask.query.get("query") ?? "").toLowerCase();
  const all = call.site.projects
    .filter((one) => `${one.key} ${one.name}`.toLowerCase().includes(words))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const values = all.slice(startAt, startAt + maxResults).map((one) => projectOnRest(call, one));
  const isLast = startAt + values.length >= all.length;
  return json({ startAt, maxResults, total: all.length, isLast, values });
}

function statuses(call: Call) {
  projectIn(call);
  const { site, wire } = call;
  return json(
    site.issueTypes.map((type) => ({
      self: self(wire, `issuetype/${type.id}`),
      id: type.id,
      name: type.name,
      subtask: false,
      statuses: site.statuses.map((status) => statusOnWire(wire, status)),
    })),
  );
}

function fieldsOf(site: Site) {
  const plain = ["summary", "status", "assignee", "reporter", "labels", "description", "updated", "created"];
  const custom = (id: string, name: string, type: string) => ({
    id,
    key: id,
    name,
    custom: true,
    schema: { type: "any", custom: type, customId: Number(id.slice(12)) },
  });
  return [
    ...plain.map((id) => ({ id, key: id, name: id, custom: false, schema: { type: "string", system: id } })),
    custom("customfield_10002", "Organizations", "com.atlassian.servicedesk:sd-customer-organizations"),
    ...(site.product === "cloud"
      ? [custom("customfield_10010", "Request Type", "com.atlassian.servicedesk:vp-origin")]
      : []),
  ];
}

function permissions(call: Call) {
  const names = (call.ask.query.get("permissions") ?? "").split(",").filter(Boolean);
  if (names.length === 0) throw refused(400, ["The 'permissions' query parameter is required."]);
  const agent = call.person?.side === "agent";
  return json({
    permissions: Object.fromEntries(
      names.map((key, id) => [key, { id: String(id), key, name: key, havePermission: agent }]),
    ),
  });
}

function createMeta(call: Call) {
  const project = projectIn(call);
  const issueTypes = call.site.issueTypes.map((type) => ({
    self: self(call.wire, `issuetype/${type.id}`),
    id: type.id,
    name: type.name,
    subtask: false,
  }));
  const page = { startAt: 0, maxResults: 50, total: issueTypes.length };
  const list = call.site.product === "cloud" ? { issueTypes } : { values: issueTypes, isLast: true };
  return json({ ...page, projectId: project.id, ...list });
}

/** What a site says of itself, its people and its projects. */
export const siteEndpoints: Endpoint[] = [
  { method: "GET", path: "/api/:version/serverInfo", scope: null, handler: serverInfo },
  {
    method: "GET",
    path: "/api/:version/myself",
    scope: "read:jira-user",
    handler: (call) => {
      const email = call.site.tokens.find((one) => one.personId === call.person?.id)?.email;
      const me = userOnWire(call.wire, call.person?.id ?? "");
      return json(email == null ? me : { ...me, emailAddress: email });
    },
  },
  { method: "GET", path: "/api/:version/user", scope, on: "datacenter", handler: user },
  {
    method: "GET",
    path: "/api/:version/project",
    scope,
    handler: (call) => json(call.site.projects.map((one) => projectOnRest(call, one))),
  },
  { method: "GET", path: "/api/:version/project/search", scope, on: "cloud", handler: projectSearch },
  { method: "GET", path: "/api/:version/project/:project/statuses", scope, handler: statuses },
  {
    method: "GET",
    path: "/api/:version/project/:project",
    scope,
    handler: (call) => {
      const { site, wire } = call;
      const issueTypes = site.issueTypes.map((type) => ({
        self: self(wire, `issuetype/${type.id}`),
        ...type,
        subtask: false,
      }));
      return json({ ...projectOnRest(call, projectIn(call)), issueTypes });
    },
  },
  { method: "GET", path: "/api/:version/issue/createmeta/:project/issuetypes", scope, handler: createMeta },
  { method: "GET", path: "/api/:version/field", scope, handler: (call) => json(fieldsOf(call.site)) },
  { method: "GET", path: "/api/:version/mypermissions", scope, handler: permissions },
];
