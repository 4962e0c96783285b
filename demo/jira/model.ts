/** Everything a simulated Jira keeps. Times are ISO 8601 UTC; the wire says them its own way. */
export interface JiraState {
  sites: Site[];
  /** Last id given to anything, so that no two things share one. */
  lastId: number;
}

/** One Jira: a Cloud site or a Data Center server. */
export interface Site {
  /** In the simulator's URLs. */
  slug: string;
  name: string;
  product: "cloud" | "datacenter";
  cloudId: string | null;
  people: Person[];
  statuses: Status[];
  issueTypes: IssueType[];
  projects: Project[];
  issues: Issue[];
  webhooks: Webhook[];
}

export interface Person {
  /** Cloud: accountId. Data Center: key and user name. */
  id: string;
  name: string;
  side: "agent" | "customer";
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
  description: string;
  labels: string[];
  reporterId: string;
  assigneeId: string | null;
  createdAt: string;
  updatedAt: string;
  categoryChangedAt: string;
  resolvedAt: string | null;
  comments: Comment[];
  history: Change[];
}

export type Priority = "Highest" | "High" | "Medium" | "Low";

export interface Comment {
  id: string;
  authorId: string;
  updateAuthorId: string;
  body: string;
  /** Whether the customer may read it. Only Service Management on Cloud says so in a webhook. */
  public: boolean;
  createdAt: string;
  updatedAt: string;
}

/** One entry of an issue's history. */
export interface Change {
  id: string;
  at: string;
  authorId: string;
  items: ChangeItem[];
}

export interface ChangeItem {
  field: "status" | "assignee" | "summary" | "description" | "priority" | "resolution";
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
}
