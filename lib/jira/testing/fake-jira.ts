import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { boundaryOf, readForm } from "#lib/core/multipart.ts";
import {
  ACCOUNT,
  commentJson,
  doc,
  type FakeComment,
  type FakeIssue,
  issueJson,
} from "#lib/jira/testing/fake-shapes.ts";
import { adfToPlain } from "#lib/plugins/jira/adf.ts";

/** What goes wrong with a call: a status, or the answer lost after (or before) the work was done. */
export type Fault = { status: number; body?: unknown; headers?: Record<string, string> } | "lose" | "drop";

/**
 * A small Jira Cloud with what AtSignal writes through, made from the facts of its REST API: rich
 * texts have to be ADF, nothing is idempotent, search may lag. Independent of lib/plugins.
 */
export class FakeJira {
  readonly issues: FakeIssue[] = [];
  /** `METHOD path` of every call. */
  readonly calls: string[] = [];
  /** Asked before each call; the first answer that is not undefined is what happens. */
  fault: (call: string) => Fault | undefined = () => undefined;
  /** Runs after the work and before the answer: where echoes overtake. */
  beforeAnswer: (call: string) => Promise<void> = async () => {};
  /** Issues that search does not find yet. */
  readonly unindexed = new Set<string>();
  serviceDesk = false;
  /** Makes Jira forget the flag of an internal note. */
  dropsInternalFlag = false;
  baseUrl = "";
  readonly #server: Server;
  #next = 10_000;

  constructor() {
    this.#server = createServer((req, res) => {
      void this.#serve(req).then(
        (answer) => {
          if (answer === "lost") return req.socket.destroy();
          return res
            .writeHead(answer.status, answer.headers)
            .end(answer.bytes ?? JSON.stringify(answer.body));
        },
        (error: unknown) => res.writeHead(599).end(String(error)),
      );
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    this.baseUrl = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  reset(): void {
    this.issues.length = 0;
    this.calls.length = 0;
    this.unindexed.clear();
    this.fault = () => undefined;
    this.beforeAnswer = async () => {};
    this.serviceDesk = false;
    this.dropsInternalFlag = false;
  }

  /** The texts of an issue's comments, as someone in Jira reads them. */
  texts(issue: FakeIssue | undefined): string[] {
    return (issue?.comments ?? []).map((comment) => adfToPlain(comment.body));
  }

  id(): string {
    return String(this.#next++);
  }

  /** An issue that someone made in Jira. */
  addIssue(values: Partial<FakeIssue> = {}): FakeIssue {
    const id = this.id();
    const issue: FakeIssue = {
      id,
      key: `SB-${this.issues.length + 1}`,
      summary: "문의",
      description: null,
      created: new Date().toISOString(),
      status: "할 일",
      comments: [],
      properties: {},
      attachments: [],
      ...values,
    };
    this.issues.push(issue);
    return issue;
  }

  async #serve(req: IncomingMessage) {
    const url = new URL(req.url ?? "/", this.baseUrl);
    const call = `${req.method} ${url.pathname}`;
    this.calls.push(call);
    const fault = this.fault(call);
    if (fault === "drop") return "lost" as const;
    if (typeof fault === "object") {
      return { status: fault.status, headers: fault.headers ?? {}, body: fault.body ?? {}, bytes: undefined };
    }
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const isForm = boundaryOf(req.headers["content-type"] ?? null) !== undefined;
    const body =
      raw.length > 0 && !isForm ? (JSON.parse(raw.toString("utf8")) as Record<string, unknown>) : {};
    const answer = await this.#work(req.method ?? "", url, body, raw, req.headers["content-type"] ?? "");
    await this.beforeAnswer(call);
    return fault === "lose" ? ("lost" as const) : { headers: {}, bytes: undefined, ...answer };
  }

  async #work(method: string, url: URL, body: Record<string, unknown>, raw: Buffer, type: string) {
    const path = url.pathname.replace("/rest/api/3", "");
    const [, id = "", rest = ""] = /^\/issue\/(\w+)(?:\/(.*))?$/.exec(path) ?? [];
    const issue = this.issues.find((one) => one.id === id || one.key === id);
    const no = (status: number, words: string) => ({ status, body: { errorMessages: [words], errors: {} } });
    if (path === "/issue" && method === "POST") return this.#create(body);
    if (path === "/issue/bulkfetch") {
      const wanted = body["issueIdsOrKeys"] as string[];
      const found = this.issues.filter((one) => wanted.includes(one.id));
      return { status: 200, body: { issues: found.map((one) => issueJson(this.baseUrl, one)) } };
    }
    if (path.startsWith("/issue/createmeta/")) {
      return {
        status: 200,
        body: {
          issueTypes: [
            { id: "5", name: "하위 작업", subtask: true },
            { id: "7", name: "작업" },
          ],
        },
      };
    }
    if (path === "/search/jql") {
      const found = this.issues.filter((one) => !this.unindexed.has(one.id)).toReversed();
      return {
        status: 200,
        body: { issues: found.map((one) => issueJson(this.baseUrl, one)), isLast: true },
      };
    }
    if (path === "/rest/servicedeskapi/servicedesk") {
      const values = this.serviceDesk ? [{ id: "3", projectKey: "SB" }] : [];
      return { status: 200, body: { values, isLastPage: true } };
    }
    if (path.endsWith("/requesttype")) {
      return {
        status: 200,
        body: {
          values: [
            { id: "31", name: "장애 신고" },
            { id: "32", name: "사용 문의" },
          ],
          isLastPage: true,
        },
      };
    }
    if (path === "/rest/servicedeskapi/request") {
      const { summary, description } = body["requestFieldValues"] as { summary: string; description: string };
      const made = this.addIssue({ summary, description: doc(description.replaceAll(/\\(.)/g, "$1")) });
      return { status: 201, body: { issueId: made.id, issueKey: made.key } };
    }
    const content = /^\/attachment\/content\/(\w+)$/.exec(path)?.[1];
    if (content) return { status: 303, body: {}, headers: { location: `${this.baseUrl}/media/${content}` } };
    const media = /^\/media\/(\w+)$/.exec(path)?.[1];
    if (media) {
      const file = this.issues.flatMap((one) => one.attachments).find((one) => one.id === media);
      return { status: 200, body: {}, bytes: file?.bytes ?? Buffer.from("") };
    }
    if (!issue) return no(404, "Issue does not exist or you do not have permission to see it.");
    if (rest === "") return { status: 200, body: issueJson(this.baseUrl, issue) };
    if (rest === "comment" && method === "POST") return this.#comment(issue, body);
    if (rest === "comment") {
      const comments = issue.comments.map((comment) => commentJson(comment, true));
      return { status: 200, body: { comments, total: comments.length } };
    }
    const gone = /^comment\/(\w+)$/.exec(rest)?.[1];
    if (gone && method === "DELETE") {
      issue.comments = issue.comments.filter((comment) => comment.id !== gone);
      return { status: 204, body: {} };
    }
    const property = /^properties\/(.+)$/.exec(rest)?.[1];
    if (property && method === "PUT") {
      issue.properties[property] = body;
      return { status: 201, body: {} };
    }
    if (property) {
      const value = issue.properties[property];
      return value
        ? { status: 200, body: { key: property, value } }
        : no(404, "The property does not exist.");
    }
    if (rest === "transitions" && method === "POST") {
      if ((body["transition"] as { id: string }).id !== "31") return no(400, "Transition id is not valid");
      issue.status = "완료";
      return { status: 204, body: {} };
    }
    if (rest === "transitions") {
      const to = { name: "완료", statusCategory: { key: "done" } };
      return { status: 200, body: { transitions: [{ id: "31", name: "끝내기", to }] } };
    }
    if (rest === "attachments") return this.#attach(issue, raw, type);
    return no(404, "no such call");
  }

  #create(body: Record<string, unknown>) {
    const fields = body["fields"] as { summary: string; description: { type?: string } | string };
    if (typeof fields.description === "string") {
      return {
        status: 400,
        body: { errorMessages: [], errors: { description: "Operation value must be an Atlassian Document" } },
      };
    }
    const properties = (body["properties"] ?? []) as { key: string; value: unknown }[];
    const made = this.addIssue({
      summary: fields.summary,
      description: fields.description,
      properties: Object.fromEntries(properties.map(({ key, value }) => [key, value])),
    });
    return { status: 201, body: { id: made.id, key: made.key, self: "" } };
  }

  #comment(issue: FakeIssue, body: Record<string, unknown>) {
    if ((body["body"] as { type?: string }).type !== "doc") {
      return { status: 400, body: { errorMessages: [], errors: { comment: "Comment body is not valid!" } } };
    }
    const properties = (body["properties"] ?? []) as { key: string; value: unknown }[];
    const internal = properties.some((property) => property.key === "sd.public.comment");
    const comment: FakeComment = {
      id: this.id(),
      body: body["body"],
      properties,
      jsdPublic: !internal || this.dropsInternalFlag || !this.serviceDesk,
      created: new Date().toISOString(),
    };
    issue.comments.push(comment);
    return { status: 201, body: commentJson(comment, true) };
  }

  async #attach(issue: FakeIssue, raw: Buffer, type: string) {
    const made: unknown[] = [];
    async function* bytes() {
      yield raw;
    }
    for await (const part of readForm(bytes(), boundaryOf(type) ?? "")) {
      const held: Buffer[] = [];
      for await (const chunk of part.body) held.push(chunk);
      const content = Buffer.concat(held);
      const file = {
        id: this.id(),
        filename: part.filename ?? "",
        size: content.length,
        bytes: content,
        author: ACCOUNT,
      };
      issue.attachments.push(file);
      made.push({ ...file, bytes: undefined, mimeType: "x/y", created: issue.created, content: "" });
    }
    return { status: 200, body: made };
  }
}
