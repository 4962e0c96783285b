import { surroundings } from "./people.ts";

/** The side doors of the demo's simulators (demo/jira/control.ts, demo/whatap/control.ts, demo/abc/control.ts). */

async function order<T>(method: string, url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** An issue as the side door shows it. */
export interface SimulatedIssue {
  id: string;
  key: string;
  summary: string;
  status: string;
  attachments: { filename: string; size: number }[];
  comments: { id: string; body: string; public: boolean }[];
}

/** An agent's deeds in one of the simulated Jiras: `saebom`, `dodam` (Cloud) or `hanbit` (Data Center). */
export function jiraOf(site: "saebom" | "dodam" | "hanbit") {
  const to = (path: string) => `${surroundings().jira}/control/${site}/issues${path}`;
  return {
    create: (issue: {
      summary: string;
      description?: string;
      reporter?: string;
      actor?: string;
      project?: string;
    }) => order<SimulatedIssue>("POST", to(""), issue),
    list: () => order<SimulatedIssue[]>("GET", to(""), undefined),
    issue: (key: string) => order<SimulatedIssue>("GET", to(`/${key}`), undefined),
    status: (key: string, status: string) => order("POST", to(`/${key}/status`), { status }),
    comment: (key: string, comment: { body: string; public: boolean; actor?: string }) =>
      order<{ id: string }>("POST", to(`/${key}/comments`), comment),
    editComment: (key: string, id: string, change: { body?: string; public?: boolean }) =>
      order("PUT", to(`/${key}/comments/${id}`), change),
    remove: (key: string) => order("DELETE", to(`/${key}`), {}),
    attach: (key: string, filename: string, text: string) =>
      order("POST", to(`/${key}/files`), {
        filename,
        mimeType: "text/plain",
        base64: Buffer.from(text).toString("base64"),
      }),
  };
}

/** The simulated Jira of 새봄커머스. */
export const jira = jiraOf("saebom");

/** Atlassian takes back every consent that was given to AtSignal. */
export const revokeConsents = () => order("POST", `${surroundings().jira}/control/grants/revoke`, {});

/** A fault of the simulated WhaTap; projects, agents and rules are those of demo/whatap. */
export interface Fault {
  pcode: number;
  agent: string;
  rule: string;
  level?: "Info" | "Warning" | "Critical";
}

/** What happens in the simulated WhaTap console. */
export const whatap = {
  raise: (fault: Fault) => order<{ uuid: string }>("POST", `${surroundings().whatap}/control/alerts`, fault),
  repeat: (uuid: string, times = 1) =>
    order("POST", `${surroundings().whatap}/control/alerts/${uuid}/repeat`, { times }),
  escalate: (uuid: string) => order("POST", `${surroundings().whatap}/control/alerts/${uuid}/escalate`, {}),
  clear: (uuid: string) => order("POST", `${surroundings().whatap}/control/alerts/${uuid}/clear`, {}),
  active: () =>
    order<(Fault & { uuid: string; oid: number; ruleId: string })[]>(
      "GET",
      `${surroundings().whatap}/control/alerts`,
      undefined,
    ),
};

/** What happens in the simulated ABC User Feedback. */
export const abc = {
  write: (feedback: { fields: Record<string, string | number>; issues?: string[] }) =>
    order<{ id: number }>("POST", `${surroundings().abc}/control/feedbacks`, feedback),
  addIssue: (feedback: number, name: string) =>
    order("POST", `${surroundings().abc}/control/feedbacks/${feedback}/issues`, { name }),
  issues: () =>
    order<{ id: number; name: string }[]>("GET", `${surroundings().abc}/control/issues`, undefined),
  status: (issue: number, status: string) =>
    order("POST", `${surroundings().abc}/control/issues/${issue}/status`, { status }),
};
