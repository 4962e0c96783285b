import { surroundings } from "./people.ts";

/** The side doors of the demo's simulators (demo/jira/control.ts, demo/whatap/control.ts). */

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

/** An agent's deeds in the simulated Jira of 새봄커머스. */
export const jira = {
  create: (issue: { summary: string; description?: string; reporter?: string; actor?: string }) =>
    order<{ id: string; key: string }>("POST", `${surroundings().jira}/control/saebom/issues`, issue),
  status: (key: string, status: string) =>
    order("POST", `${surroundings().jira}/control/saebom/issues/${key}/status`, { status }),
  comment: (key: string, comment: { body: string; public: boolean; actor?: string }) =>
    order<{ id: string }>("POST", `${surroundings().jira}/control/saebom/issues/${key}/comments`, comment),
  editComment: (key: string, id: string, change: { body?: string; public?: boolean }) =>
    order("PUT", `${surroundings().jira}/control/saebom/issues/${key}/comments/${id}`, change),
};

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
