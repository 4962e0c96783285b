import { z } from "zod";
import { type Ask, Refused, type Route, json } from "#demo/kit/router.ts";
import type { Issue } from "#demo/jira/model.ts";
import { perform } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { attach } from "#demo/jira/verbs/attach.ts";
import { assign } from "#demo/jira/verbs/assign.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment, deleteComment, editComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { deleteIssue } from "#demo/jira/verbs/delete-issue.ts";
import { issueByKey, siteBySlug } from "#demo/jira/verbs/desk.ts";
import { moveIssue } from "#demo/jira/verbs/move-issue.ts";
import { editIssue } from "#demo/jira/verbs/edit-issue.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { statusOf } from "#demo/jira/wire/find.ts";
import type { Desk } from "#demo/jira/verbs/desk.ts";

const actor = z.string().optional();
const NewIssueInput = z.object({
  actor,
  summary: z.string(),
  description: z.string().optional(),
  type: z.string().optional(),
  priority: z.enum(["Highest", "High", "Medium", "Low"]).optional(),
  reporter: z.string().optional(),
  labels: z.array(z.string()).optional(),
  project: z.string().optional(),
  organizations: z.array(z.string()).optional(),
});
const EditInput = z.object({ actor, summary: z.string().optional(), description: z.string().optional() });
const StatusInput = z.object({ actor, status: z.string() });
const AssignInput = z.object({ actor, assignee: z.string().nullable() });
const MoveInput = z.object({ actor, project: z.string() });
const FileInput = z.object({ actor, filename: z.string(), mimeType: z.string(), base64: z.string() });
const restriction = z.object({ type: z.enum(["role", "group"]), value: z.string() }).optional();
const CommentInput = z.object({
  actor,
  body: z.string(),
  public: z.boolean().default(true),
  restriction,
});
const EditCommentInput = z.object({ actor, body: z.string().optional(), public: z.boolean().optional() });
const DeedInput = z.object({ actor });
const WebhookInput = z.object({
  name: z.string().default("AtSignal"),
  url: z.string(),
  secret: z.string().default(""),
  active: z.boolean().default(true),
});

async function input<T extends z.ZodType>(ask: Ask, schema: T): Promise<z.output<T>> {
  const read = schema.safeParse(await ask.json());
  if (!read.success) throw new Refused(400, z.prettifyError(read.error));
  return read.data;
}

/**
 * The JSON side door, for browser tests and scripts: what the pages do, under
 * `/control/{site}/…`. Names of people and statuses are accepted beside ids.
 */
export function controlRoutes(jira: JiraSimulator): Route[] {
  const site = (ask: Ask) => siteBySlug(jira.store.value, ask.param("site"));
  const shown = (ask: Ask, issue: Issue) => ({
    id: issue.id,
    key: issue.key,
    summary: issue.summary,
    status: statusOf(site(ask), issue).name,
    assigneeId: issue.assigneeId,
    attachments: issue.attachments.map(({ id, filename, size }) => ({ id, filename, size })),
    comments: issue.comments.map(({ id, body, public: open }) => ({ id, body, public: open })),
  });
  const act = (ask: Ask, who: string | undefined, verb: (desk: Desk) => Emission[]) =>
    perform(jira, { site: ask.param("site"), actor: who }, verb);
  const showIssue = (ask: Ask) => json(shown(ask, issueByKey(site(ask), ask.param("key"))));
  const issues = "/control/:site/issues";
  const one = `${issues}/:key`;
  return [
    { method: "GET", path: "/control/log", handler: () => json(jira.sender.log) },
    { method: "GET", path: issues, handler: (ask) => json(site(ask).issues.map((i) => shown(ask, i))) },
    { method: "GET", path: one, handler: showIssue },
    {
      method: "POST",
      path: issues,
      async handler(ask) {
        const { actor: who, ...fields } = await input(ask, NewIssueInput);
        let key = "";
        act(ask, who, (desk) => {
          const made = createIssue(desk, fields);
          key = made.issue.key;
          return made.emissions;
        });
        return json(shown(ask, issueByKey(site(ask), key)), 201);
      },
    },
    {
      method: "PUT",
      path: one,
      async handler(ask) {
        const { actor: who, ...fields } = await input(ask, EditInput);
        act(ask, who, (desk) => editIssue(desk, ask.param("key"), fields));
        return showIssue(ask);
      },
    },
    {
      method: "DELETE",
      path: one,
      async handler(ask) {
        const { actor: who } = await input(ask, DeedInput);
        act(ask, who, (desk) => deleteIssue(desk, ask.param("key")));
        return json({ deleted: ask.param("key") });
      },
    },
    {
      method: "POST",
      path: `${one}/status`,
      async handler(ask) {
        const { actor: who, status } = await input(ask, StatusInput);
        act(ask, who, (desk) => changeStatus(desk, ask.param("key"), status));
        return showIssue(ask);
      },
    },
    {
      method: "POST",
      path: `${one}/move`,
      async handler(ask) {
        const { actor: who, project } = await input(ask, MoveInput);
        act(ask, who, (desk) => moveIssue(desk, ask.param("key"), project));
        return showIssue(ask);
      },
    },
    {
      method: "POST",
      path: `${one}/files`,
      async handler(ask) {
        const { actor: who, base64, ...file } = await input(ask, FileInput);
        const bytes = Buffer.from(base64, "base64");
        act(ask, who, (desk) => attach(desk, ask.param("key"), { ...file, bytes }).emissions);
        return showIssue(ask);
      },
    },
    {
      method: "POST",
      path: `${one}/assignee`,
      async handler(ask) {
        const { actor: who, assignee } = await input(ask, AssignInput);
        act(ask, who, (desk) => assign(desk, ask.param("key"), assignee));
        return showIssue(ask);
      },
    },
    {
      method: "POST",
      path: `${one}/comments`,
      async handler(ask) {
        const { actor: who, ...words } = await input(ask, CommentInput);
        let id = "";
        act(ask, who, (desk) => {
          const only = words.restriction ?? null;
          const made = addComment(desk, ask.param("key"), { ...words, restriction: only });
          id = made.comment.id;
          return made.emissions;
        });
        return json({ id, ...words }, 201);
      },
    },
    {
      method: "PUT",
      path: `${one}/comments/:comment`,
      async handler(ask) {
        const { actor: who, ...words } = await input(ask, EditCommentInput);
        act(ask, who, (desk) => editComment(desk, ask.param("key"), ask.param("comment"), words));
        return showIssue(ask);
      },
    },
    {
      method: "DELETE",
      path: `${one}/comments/:comment`,
      async handler(ask) {
        const { actor: who } = await input(ask, DeedInput);
        act(ask, who, (desk) => deleteComment(desk, ask.param("key"), ask.param("comment")));
        return showIssue(ask);
      },
    },
    {
      method: "PUT",
      path: "/control/:site/webhook",
      async handler(ask) {
        const webhook = await input(ask, WebhookInput);
        site(ask).webhooks = webhook.url === "" ? [] : [{ id: "1", ...webhook }];
        jira.store.changed();
        return json(site(ask).webhooks);
      },
    },
  ];
}
