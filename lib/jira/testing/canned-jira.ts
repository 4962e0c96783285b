import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { forgetSingleton } from "#lib/core/singleton.ts";

/** What a fake outside system answers to one request; a string is sent as it is. */
export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request as the fake saw it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: unknown;
}

type Responder = (asked: Asked) => Answer | undefined | Promise<Answer | undefined>;

/** A small HTTP server whose answers a test decides; unanswered paths are 404 as Jira words it. */
export interface Fake {
  url: string;
  asked: Asked[];
  /** Puts an answer before all earlier ones. */
  on(method: string, path: string | RegExp, respond: Responder | Answer): void;
  reset(): void;
  close(): Promise<void>;
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((done, fail) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => done(text));
    request.on("error", fail);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Starts a fake on this machine and lets calls reach it. */
export async function startFake(): Promise<Fake> {
  let rules: { method: string; path: string | RegExp; respond: Responder | Answer }[] = [];
  const asked: Asked[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://fake");
    const body = parse(await read(request));
    const one = {
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
    };
    asked.push(one);
    for (const { method, path, respond } of rules) {
      const fits = typeof path === "string" ? path === one.path : path.test(one.path);
      if (method !== one.method || !fits) continue;
      const said = typeof respond === "function" ? await respond(one) : respond;
      if (!said) continue;
      const text = typeof said.body === "string" ? said.body : JSON.stringify(said.body ?? {});
      response
        .writeHead(said.status ?? 200, { "content-type": "application/json", ...said.headers })
        .end(text);
      return;
    }
    response.writeHead(404).end(JSON.stringify({ errorMessages: ["Not found"], errors: {} }));
  };
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    on(method, path, respond) {
      rules = [{ method, path, respond }, ...rules];
    },
    reset() {
      rules = [];
      asked.length = 0;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** Sets variables for this process and has everything that read them read again. */
export function setEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
}

/** A Jira Cloud behind `prefix`: site, account, one service management project, no issues. */
export function answerAsCloud(fake: Fake, prefix = ""): void {
  const rest = `${prefix}/rest/api/3`;
  fake.on("GET", `${rest}/serverInfo`, {
    body: {
      baseUrl: "https://mycompany.atlassian.net",
      version: "1001.0.0-SNAPSHOT",
      deploymentType: "Cloud",
      serverTitle: "MyCompany Jira",
    },
  });
  fake.on("GET", `${rest}/myself`, { body: { accountId: "5b10ac", displayName: "운영 봇", active: true } });
  fake.on("GET", `${rest}/project/SB`, {
    body: { id: "10000", key: "SB", name: "새봄", projectTypeKey: "service_desk" },
  });
  fake.on("GET", `${prefix}/rest/servicedeskapi/servicedesk`, {
    body: { values: [{ id: "4", projectKey: "SB" }], isLastPage: true },
  });
  fake.on("GET", `${prefix}/rest/servicedeskapi/servicedesk/4/requesttype`, {
    body: { values: [{ id: "27", name: "문의" }], isLastPage: true },
  });
  fake.on("POST", `${rest}/search/jql`, { body: { issues: [], isLast: true } });
}

/** All that AtSignal asks for, as Atlassian words it. */
export const ALL_SCOPES =
  "read:jira-work write:jira-work read:jira-user manage:jira-webhook read:servicedesk-request write:servicedesk-request offline_access";

/** Atlassian's token endpoint and gateway with one site, `MyCompany`, behind it. */
export function answerAsAtlassian(fake: Fake): void {
  fake.on("POST", "/oauth/token", {
    body: {
      access_token: "eyJ-access",
      refresh_token: "eyJ-refresh",
      expires_in: 3600,
      scope: ALL_SCOPES,
      token_type: "Bearer",
    },
  });
  fake.on("GET", "/oauth/token/accessible-resources", {
    body: [
      siteOf("cloud-1", "mycompany"),
      { ...siteOf("cloud-1", "mycompany"), scopes: ["read:confluence"] },
    ],
  });
  for (const cloudId of ["cloud-1", "cloud-2"]) answerAsCloud(fake, `/ex/jira/${cloudId}`);
}

/** A site as `accessible-resources` lists it. */
export function siteOf(cloudId: string, name: string) {
  return {
    id: cloudId,
    name,
    url: `https://${name}.atlassian.net`,
    scopes: ["read:jira-work", "write:jira-work"],
    avatarUrl: "",
  };
}

/** One issue of a fake Cloud; comments are `[id, text, public]`. */
export interface FakeIssue {
  id: string;
  key: string;
  summary: string;
  status?: string;
  labels?: string[];
  organizations?: string[];
  email?: string;
  updated?: string;
  comments?: [string, string, boolean][];
}

const person = (name: string) => ({ accountId: `id-${name}`, displayName: name, accountType: "atlassian" });

function issueJson(issue: FakeIssue) {
  const updated = issue.updated ?? "2026-03-17T10:00:00.000+0900";
  const comments = (issue.comments ?? []).map(([id, text, isPublic]) => ({
    id,
    author: person("정하린"),
    body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text }] }] },
    created: updated,
    updated,
    jsdPublic: isPublic,
  }));
  return {
    id: issue.id,
    key: issue.key,
    self: `https://mycompany.atlassian.net/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      status: { name: issue.status ?? "대기 중", statusCategory: { key: "indeterminate" } },
      project: { key: issue.key.replace(/-\d+$/, "") },
      labels: issue.labels ?? [],
      created: "2026-03-01T10:00:00.000+0900",
      updated,
      reporter: { ...person("윤채원"), ...(issue.email ? { emailAddress: issue.email } : {}) },
      customfield_10002: (issue.organizations ?? []).map((name, n) => ({
        id: String(n),
        name,
        _links: { self: `https://mycompany.atlassian.net/rest/servicedeskapi/organization/${n}` },
      })),
      comment: { comments, total: comments.length, maxResults: 100, startAt: 0 },
    },
  };
}

/** Puts these issues into a fake Cloud, for searches and bulk reading. */
export function answerIssues(fake: Fake, issues: FakeIssue[], prefix = ""): void {
  const all = issues.map(issueJson);
  fake.on("POST", `${prefix}/rest/api/3/search/jql`, { body: { issues: all, isLast: true } });
  fake.on("POST", `${prefix}/rest/api/3/issue/bulkfetch`, ({ body }) => {
    const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
    return { body: { issues: all.filter((issue) => issueIdsOrKeys.includes(issue.id)) } };
  });
}
