import type { Issue } from "#demo/jira/model.ts";
import { attachmentOnWire } from "#demo/jira/wire/attachment.ts";
import { commentOnWire } from "#demo/jira/wire/comment.ts";
import { isRequest, projectOf, statusOf, typeOf } from "#demo/jira/wire/find.ts";
import { type WireSite, jiraTime, priorityOnWire, self, statusOnWire } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

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

/** JSM organisations; their field's number is the site's own affair. */
function organizations(wire: WireSite, issue: Issue) {
  if (!isRequest(wire.site, issue)) return null;
  return issue.organizations.map((name, n) => ({
    id: String(n + 1),
    name,
    _links: { self: `${wire.baseUrl}/rest/servicedeskapi/organization/${n + 1}` },
  }));
}

/** Members that only one of the two products sends with a whole issue. */
function productFields(wire: WireSite, issue: Issue): Record<string, unknown> {
  if (wire.site.product === "datacenter") {
    const comments = issue.comments.map((comment) => commentOnWire(wire, issue, comment));
    return {
      // Data Center embeds every comment, internal ones included.
      comment: { comments, maxResults: comments.length, total: comments.length, startAt: 0 },
      customfield_10002: organizations(wire, issue),
    };
  }
  const service = isRequest(wire.site, issue);
  return {
    statuscategorychangedate: jiraTime(wire, issue.categoryChangedAt),
    customfield_10002: organizations(wire, issue),
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
      created: jiraTime(wire, issue.createdAt),
      updated: jiraTime(wire, issue.updatedAt),
      resolution: resolved
        ? { self: self(wire, "resolution/10000"), id: "10000", description: "", name: "완료됨" }
        : null,
      resolutiondate: issue.resolvedAt === null ? null : jiraTime(wire, issue.resolvedAt),
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
      attachment: issue.attachments.map((one) => attachmentOnWire(wire, one)),
      timetracking: {},
      progress: noProgress,
      aggregateprogress: noProgress,
    },
  };
}
