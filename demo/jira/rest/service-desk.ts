import { type Answer, json, Refused } from "#demo/kit/router.ts";
import type { Comment, Issue, Project, Site } from "#demo/jira/model.ts";
import { bodyOf, type Call, doAs, type Endpoint, numberIn } from "#demo/jira/rest/endpoint.ts";
import { filesIn, type PostedFile } from "#demo/jira/rest/multipart.ts";
import { addComment } from "#demo/jira/verbs/comment.ts";
import { attach } from "#demo/jira/verbs/attach.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { findIssue } from "#demo/jira/verbs/desk.ts";
import { isRequest, projectOf, statusOf, typeOf } from "#demo/jira/wire/find.ts";
import { jiraTime, type WireSite } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

/** Service management's own error shape. */
function refused(status: number, message: string): Refused {
  const body = { errorMessage: message, i18nErrorMessage: { i18nKey: "sd.error", parameters: [] } };
  return new Refused(status, message, json(body, status));
}

/** A list in service management's envelope, cut to the page that was asked for. */
function pageOf(call: Call, all: unknown[], preset = 50): Answer {
  const start = numberIn(call, "start", 0);
  const limit = Math.min(numberIn(call, "limit", preset), 100);
  const values = all.slice(start, start + limit);
  const isLastPage = start + values.length >= all.length;
  const base = `${call.wire.baseUrl}/rest/servicedeskapi`;
  return json({ size: values.length, start, limit, isLastPage, _links: { base, context: "" }, values });
}

function dateOf(wire: WireSite, iso: string) {
  return {
    iso8601: jiraTime(wire, iso),
    jira: jiraTime(wire, iso),
    friendly: iso,
    epochMillis: Date.parse(iso),
  };
}

const desksOf = (site: Site) => site.projects.filter((one) => one.type === "service_desk");

function deskId(site: Site, project: Project): string {
  return String(desksOf(site).indexOf(project) + 1);
}

function deskIn(call: Call): Project {
  const name = call.ask.param("desk");
  const project = desksOf(call.site).find((one) => deskId(call.site, one) === name || one.key === name);
  if (!project) throw refused(404, "The service desk does not exist.");
  return project;
}

/** The request that the path names; issues of plain projects are none. */
function requestOf(call: Call): Issue {
  const issue = findIssue(call.site, call.ask.param("request"));
  if (!issue || !isRequest(call.site, issue)) {
    throw refused(404, "The customer request does not exist or you do not have permission to see it.");
  }
  return issue;
}

function requestShown(call: Call, issue: Issue) {
  const { site, wire } = call;
  const status = statusOf(site, issue);
  return {
    issueId: issue.id,
    issueKey: issue.key,
    summary: issue.summary,
    requestTypeId: typeOf(site, issue).id,
    serviceDeskId: deskId(site, projectOf(site, issue)),
    createdDate: dateOf(wire, issue.createdAt),
    reporter: userOnWire(wire, issue.reporterId),
    requestFieldValues: [
      { fieldId: "summary", label: "Summary", value: issue.summary },
      { fieldId: "description", label: "Description", value: issue.description },
    ],
    currentStatus: {
      status: status.name,
      statusCategory: status.category.toUpperCase(),
      statusDate: dateOf(wire, issue.categoryChangedAt),
    },
    _links: { web: `${wire.baseUrl}/servicedesk/customer/portal/1/${issue.key}` },
  };
}

function commentShown(call: Call, comment: Comment) {
  return {
    id: comment.id,
    body: comment.body,
    public: comment.public,
    author: userOnWire(call.wire, comment.authorId),
    created: dateOf(call.wire, comment.createdAt),
  };
}

async function createRequest(call: Call): Promise<Answer> {
  const body = await bodyOf(call);
  const desk = desksOf(call.site).find((one) => deskId(call.site, one) === String(body.serviceDeskId));
  if (!desk) throw refused(404, "The service desk does not exist.");
  const type = call.site.issueTypes.find((one) => one.id === String(body.requestTypeId));
  if (!type) throw refused(400, "The request type does not exist in this service desk.");
  const values = (body.requestFieldValues ?? {}) as { summary?: unknown; description?: unknown };
  if (typeof values.summary !== "string" || values.summary.trim() === "") {
    throw refused(400, "Your request could not be created. Please check the fields: summary");
  }
  if (typeof (values.description ?? "") !== "string") {
    throw refused(400, "The description must be text unless isAdfRequest is set.");
  }
  const behalf = body.raiseOnBehalfOf;
  if (behalf !== undefined && !call.site.people.some((one) => one.id === behalf)) {
    throw refused(400, "The user raising the request on behalf of does not exist or is no customer.");
  }
  const { issue } = doAs(call, (where) =>
    createIssue(where, {
      summary: values.summary as string,
      description: (values.description as string | undefined) ?? "",
      type: type.id,
      project: desk.id,
      reporter: behalf as string | undefined,
    }),
  );
  return json(requestShown(call, issue), 201);
}

function listComments(call: Call): Answer {
  const issue = requestOf(call);
  const { query } = call.ask;
  const open = query.get("public") !== "false";
  const internal = query.get("internal") !== "false" && call.person?.side === "agent";
  const seen = issue.comments.filter((one) => (one.public ? open : internal));
  return pageOf(
    call,
    seen.map((one) => commentShown(call, one)),
  );
}

async function writeComment(call: Call): Promise<Answer> {
  const issue = requestOf(call);
  const { body, public: open } = await bodyOf(call);
  if (typeof body !== "string" || body.trim() === "") throw refused(400, "The comment must not be empty.");
  const { comment } = doAs(call, (desk) => addComment(desk, issue.key, { body, public: open !== false }));
  return json(commentShown(call, comment), 201);
}

/** Files on their way: uploaded to a desk, not yet put on a request. */
const temporary = new Map<string, PostedFile>();
let lastTemporary = 0;

async function attachTemporary(call: Call): Promise<Answer> {
  deskIn(call);
  const files = await filesIn(call.ask);
  const temporaryAttachments = files.map((file) => {
    const id = `temp${String(++lastTemporary)}`;
    temporary.set(id, file);
    return { temporaryAttachmentId: id, fileName: file.filename };
  });
  return json({ temporaryAttachments }, 201);
}

async function attachToRequest(call: Call): Promise<Answer> {
  const issue = requestOf(call);
  const body = await bodyOf(call);
  const ids = Array.isArray(body.temporaryAttachmentIds) ? body.temporaryAttachmentIds.map(String) : [];
  const files = ids.flatMap((id) => temporary.get(id) ?? []);
  if (files.length === 0 || files.length < ids.length)
    throw refused(400, "A temporary attachment is missing.");
  for (const file of files) doAs(call, (desk) => attach(desk, issue.key, file));
  for (const id of ids) temporary.delete(id);
  const said = (body.additionalComment as { body?: unknown } | undefined)?.body;
  const words =
    typeof said === "string" && said !== "" ? said : files.map((f) => `[^${f.filename}]`).join(" ");
  const open = body.public !== false;
  const { comment } = doAs(call, (desk) => addComment(desk, issue.key, { body: words, public: open }));
  return json({ comment: commentShown(call, comment), attachments: { values: [], size: files.length } }, 201);
}

const API = "/servicedeskapi";
const read = { scope: "read:servicedesk-request" } as const;
const write = { scope: "write:servicedesk-request", writes: true } as const;

/** `servicedeskapi`: customer requests as their customers and agents know them. */
export const serviceDeskEndpoints: Endpoint[] = [
  { method: "GET", path: `${API}/info`, ...read, handler: ({ site }) => json({ version: site.version }) },
  {
    method: "GET",
    path: `${API}/servicedesk`,
    ...read,
    handler: (call) =>
      pageOf(
        call,
        desksOf(call.site).map((one) => ({
          id: deskId(call.site, one),
          projectId: one.id,
          projectName: one.name,
          projectKey: one.key,
        })),
      ),
  },
  {
    method: "GET",
    path: `${API}/servicedesk/:desk/requesttype`,
    ...read,
    handler(call) {
      const serviceDeskId = deskId(call.site, deskIn(call));
      const types = call.site.issueTypes.map(({ id, name }) => ({
        id,
        name,
        description: "",
        serviceDeskId,
      }));
      return pageOf(call, types);
    },
  },
  {
    method: "GET",
    path: `${API}/servicedesk/:desk/requesttype/:type/field`,
    ...read,
    handler(call) {
      deskIn(call);
      const field = (fieldId: string, required: boolean) => ({ fieldId, name: fieldId, required });
      return json({
        requestTypeFields: [field("summary", true), field("description", false)],
        canRaiseOnBehalfOf: true,
        canAddRequestParticipants: true,
      });
    },
  },
  {
    method: "POST",
    path: `${API}/servicedesk/:desk/attachTemporaryFile`,
    ...write,
    handler: attachTemporary,
  },
  { method: "POST", path: `${API}/request`, ...write, handler: createRequest },
  {
    method: "GET",
    path: `${API}/request/:request`,
    ...read,
    handler: (call) => json(requestShown(call, requestOf(call))),
  },
  { method: "GET", path: `${API}/request/:request/comment`, ...read, handler: listComments },
  { method: "POST", path: `${API}/request/:request/comment`, ...write, handler: writeComment },
  {
    method: "GET",
    path: `${API}/request/:request/comment/:comment`,
    ...read,
    handler(call) {
      const comment = requestOf(call).comments.find((one) => one.id === call.ask.param("comment"));
      if (!comment) throw refused(404, "The comment does not exist.");
      return json(commentShown(call, comment));
    },
  },
  { method: "POST", path: `${API}/request/:request/attachment`, ...write, handler: attachToRequest },
];
