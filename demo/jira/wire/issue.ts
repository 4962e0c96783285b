import type { Issue, Project, Site } from "#demo/jira/model.ts";
import { commentOnWire } from "#demo/jira/wire/comment.ts";
import { type WireSite, jiraTime, priorityOnWire, self, statusOnWire } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

function found<T>(what: T | undefined, name: string): T {
  if (what === undefined) throw new Error(`the simulated site has no ${name}`);
  return what;
}

/** The project an issue is in. */
function projectOf(site: Site, issue: Issue): Project {
  return found(
    site.projects.find((one) => one.id === issue.projectId),
    `project ${issue.projectId}`,
  );
}

/** The status an issue is in. */
export function statusOf(site: Site, issue: Issue): Site["statuses"][number] {
  return found(
    site.statuses.find((one) => one.id === issue.statusId),
    `status ${issue.statusId}`,
  );
}

/** The type an issue has. */
export function typeOf(site: Site, issue: Issue): Site["issueTypes"][number] {
  return found(
    site.issueTypes.find((one) => one.id === issue.typeId),
    `issue type ${issue.typeId}`,
  );
}

function issueType(wire: WireSite, issue: Issue) {
  const type = typeOf(wire.site, issue);
  return {
    self: self(wire, `issuetype/${type.id}`),
    id: type.id,
    description: "",
    iconUrl: `${wire.baseUrl}/secure/viewavatar?size=medium&avatarId=${type.id}&avatarType=issuetype`,
    name: type.name,
    subtask: false,
  };
}

function project(wire: WireSite, issue: Issue) {
  const { id, key, name, type } = projectOf(wire.site, issue);
  const common = { self: self(wire, `project/${id}`), id, key, name };
  return wire.site.product === "cloud"
    ? { ...common, projectTypeKey: type, simplified: false, avatarUrls: {} }
    : { ...common, projectTypeKey: type, avatarUrls: {} };
}

function person(wire: WireSite, id: string | null) {
  return id === null ? null : userOnWire(wire, id);
}

/** The six fields that Cloud sends of an issue beside a comment; nothing else is there. */
export function thinIssueOnWire(wire: WireSite, issue: Issue) {
  return {
    id: issue.id,
    self: self(wire, issue.id),
    key: issue.key,
    fields: {
      summary: issue.summary,
      issuetype: issueType(wire, issue),
      project: project(wire, issue),
      assignee: person(wire, issue.assigneeId),
      priority: priorityOnWire(wire, issue.priority),
      status: statusOnWire(wire, statusOf(wire.site, issue)),
    },
  };
}

/** Members that only one of the two products sends with a whole issue. */
function productFields(wire: WireSite, issue: Issue): Record<string, unknown> {
  if (wire.site.product === "datacenter") {
    const comments = issue.comments.map((comment) => commentOnWire(wire, issue, comment));
    return {
      // Data Center embeds every comment, internal ones included.
      comment: { comments, maxResults: comments.length, total: comments.length, startAt: 0 },
    };
  }
  const service = projectOf(wire.site, issue).type === "service_desk";
  return {
    statuscategorychangedate: jiraTime(issue.categoryChangedAt),
    // Unused custom fields of other projects come as null.
    customfield_10021: null,
    customfield_10019: `0|i0${issue.id}:`,
    customfield_10010: service
      ? {
          _links: { web: `${wire.baseUrl}/servicedesk/customer/portal/1/${issue.key}` },
          requestType: {
            id: typeOf(wire.site, issue).id,
            name: typeOf(wire.site, issue).name,
            serviceDeskId: "1",
          },
          currentStatus: { status: statusOf(wire.site, issue).name },
        }
      : null,
  };
}

/** A whole issue: what REST v2 gives without `expand`, so texts are wiki markup. */
export function issueOnWire(wire: WireSite, issue: Issue) {
  const resolved = issue.resolvedAt !== null;
  const noProgress = { progress: 0, total: 0 };
  return {
    id: issue.id,
    // Newer Cloud sites leave `issue/` out of the address.
    self: self(wire, wire.site.product === "cloud" ? issue.id : `issue/${issue.id}`),
    key: issue.key,
    fields: {
      ...thinIssueOnWire(wire, issue).fields,
      ...productFields(wire, issue),
      description: issue.description === "" ? null : issue.description,
      labels: issue.labels,
      reporter: userOnWire(wire, issue.reporterId),
      creator: userOnWire(wire, issue.reporterId),
      created: jiraTime(issue.createdAt),
      updated: jiraTime(issue.updatedAt),
      resolution: resolved
        ? { self: self(wire, "resolution/10000"), id: "10000", description: "", name: "완료됨" }
        : null,
      resolutiondate: issue.resolvedAt === null ? null : jiraTime(issue.resolvedAt),
      lastViewed: null,
      duedate: null,
      environment: null,
      security: null,
      timespent: null,
      workratio: -1,
      watches: { self: self(wire, `issue/${issue.key}/watchers`), watchCount: 1, isWatching: true },
      votes: { self: self(wire, `issue/${issue.key}/votes`), votes: 0, hasVoted: false },
      components: [],
      fixVersions: [],
      versions: [],
      issuelinks: [],
      subtasks: [],
      attachment: [],
      timetracking: {},
      progress: noProgress,
      aggregateprogress: noProgress,
    },
  };
}
