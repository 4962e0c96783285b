import type { AtlassianState } from "#demo/jira/oauth/model.ts";

/** Everything a simulated Jira keeps. Times are ISO 8601 UTC; the wire says them its own way. */
export interface JiraState {
  sites: Site[];
  /** Last id given to anything, so that no two things share one. */
  lastId: number;
  /** Grants of the OAuth app over the Cloud sites. */
  atlassian: AtlassianState;
}

/** One Jira: a Cloud site or a Data Center server. */
export interface Site {
  /** In the simulator's URLs. */
  slug: string;
  name: string;
  product: "cloud" | "datacenter";
  cloudId: string | null;
  /** Data Center 10 moved the registration of webhooks. */
  version: string;
  /** Minutes east of UTC, in which this Jira writes its times. */
  utcOffset: number;
  people: Person[];
  tokens: AccessToken[];
  statuses: Status[];
  issueTypes: IssueType[];
  projects: Project[];
  issues: Issue[];
  /** Keys that issues had before they were moved → id of the issue. */
  movedKeys: Record<string, string>;
  webhooks: Webhook[];
  dynamicWebhooks: DynamicWebhook[];
}

export interface Person {
  /** Cloud: accountId. Data Center: key and user name. */
  id: string;
  name: string;
  side: "agent" | "customer";
}

/** A way in that a person made: an API token beside an e-mail address (Cloud), or a personal access token. */
export interface AccessToken {
  personId: string;
  /** Null on Data Center. */
  email: string | null;
  token: string;
  revoked: boolean;
}

export interface Status {
  id: string;
  name: string;
  category: "new" | "indeterminate" | "done";
}

interface IssueType {
  id: string;
  name: string;
}

export interface Project {
  id: string;
  key: string;
  name: string;
  type: "service_desk" | "software";
  /** Number of the newest issue. */
  lastNumber: number;
}

export interface Issue {
  id: string;
  key: string;
  projectId: string;
  typeId: string;
  statusId: string;
  /** Name of a priority in wire/names.ts. */
  priority: Priority;
  summary: string;
  /** Wiki markup. */
  description: string;
  /** The document it was written as over REST v3; null = written as wiki markup. */
  descriptionAdf: unknown;
  labels: string[];
  /** Names of the customer organisations it is shared with (service management). */
  organizations: string[];
  reporterId: string;
  assigneeId: string | null;
  createdAt: string;
  updatedAt: string;
  categoryChangedAt: string;
  resolvedAt: string | null;
  properties: Record<string, unknown>;
  comments: Comment[];
  attachments: Attachment[];
  history: Change[];
}

export type Priority = "Highest" | "High" | "Medium" | "Low";

export interface Comment {
  id: string;
  authorId: string;
  updateAuthorId: string;
  /** Wiki markup. */
  body: string;
  /** As on `descriptionAdf`. */
  adf: unknown;
  /**
   * Whether the customer may read it. Only service management knows internal notes (they stay so
   * when their issue is moved), and only Cloud says so in a webhook.
   */
  public: boolean;
  /** A role or group that alone may read it, whatever `public` says. */
  restriction: Restriction | null;
  properties: Record<string, unknown>;
  createdAt: string;
  updatedAt: string;
}

export interface Restriction {
  type: "role" | "group";
  value: string;
}

export interface Attachment {
  id: string;
  filename: string;
  mimeType: string;
  authorId: string;
  createdAt: string;
  /** The bytes, in base64. */
  data: string;
  size: number;
}

/** One entry of an issue's history. */
export interface Change {
  id: string;
  at: string;
  authorId: string;
  items: ChangeItem[];
}

export interface ChangeItem {
  field:
    | "status"
    | "assignee"
    | "summary"
    | "description"
    | "priority"
    | "resolution"
    | "labels"
    | "project"
    | "Key"
    | "Attachment";
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

/** Where a site posts its events to, as its administrator set it. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
  /** Empty = unsigned. */
  secret: string;
  active: boolean;
  /** Absent or empty = all. */
  events?: string[];
  /** JQL of the issues it is about; absent or empty = all. */
  jql?: string;
  excludeBody?: boolean;
}

/** A webhook that an OAuth app registered; it dies unless it is refreshed. */
export interface DynamicWebhook {
  id: number;
  grantId: string;
  url: string;
  events: string[];
  jql: string;
  fieldIds: string[];
  expiresAt: string;
}
