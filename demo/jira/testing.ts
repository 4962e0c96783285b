import { startJira, type JiraOptions } from "#demo/jira/server.ts";

/** Credentials of the simulator's initial state. */
export const CLOUD = `Basic ${Buffer.from("jian.seo@ongyeol.example:api-token-of-the-simulator").toString("base64")}`;
export const DATA_CENTER = "Bearer pat-of-the-simulator";

export interface Said {
  status: number;
  headers: Headers;
  // The wire's own shapes, looked into by tests only.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** A simulated Jira on a free port, and a way to call it. */
export async function runJira(options: Partial<JiraOptions> = {}) {
  const links = { atsignal: "http://localhost:1", whatap: "http://localhost:2" };
  const running = await startJira({ port: 0, links, retryAfterMs: () => 5, ...options });
  const base = `http://127.0.0.1:${running.port}`;
  running.jira.links.jira = base;
  async function call(
    method: string,
    path: string,
    more: { auth?: string; json?: unknown; body?: BodyInit; headers?: Record<string, string> } = {},
  ): Promise<Said> {
    const body = more.json === undefined ? more.body : JSON.stringify(more.json);
    const response = await fetch(base + path, {
      method,
      redirect: "manual",
      headers: {
        ...(more.auth === undefined ? {} : { authorization: more.auth }),
        ...(more.json === undefined ? {} : { "content-type": "application/json" }),
        ...more.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
  return { ...running, base, call };
}
