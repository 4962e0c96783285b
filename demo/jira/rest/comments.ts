import { type Answer, json } from "#demo/kit/router.ts";
import { adfProblem } from "#demo/jira/rich/check-adf.ts";
import { adfToWiki } from "#demo/jira/rich/adf-to-wiki.ts";
import type { Comment, Issue, Restriction } from "#demo/jira/model.ts";
import { commentInRest } from "#demo/jira/rest/comment-view.ts";
import {
  bodyOf,
  type Call,
  doAs,
  empty,
  type Endpoint,
  expands,
  issueOf,
  numberIn,
  refused,
} from "#demo/jira/rest/endpoint.ts";
import { isRequest } from "#demo/jira/wire/find.ts";
import { addComment, deleteComment, editComment } from "#demo/jira/verbs/comment.ts";

const TEXT_LIMIT = 32_767;
const PAGE_LIMIT = 5000;
const LIST_LIMIT = 1000;

/** The words of a posted comment; the wrong form for the version is refused in Jira's own words. */
function wordsIn(call: Call, body: unknown): { wiki: string; adf: unknown } {
  const bad = refused(400, [], { comment: "Comment body is not valid!" });
  if (call.version === 2) {
    if (typeof body !== "string") throw refused(400, ["Can not deserialize instance of java.lang.String"]);
    if (body.trim() === "") throw refused(400, [], { comment: "Comment body can not be empty!" });
  } else if (adfProblem(body) !== undefined) throw bad;
  const wiki = call.version === 2 ? (body as string) : adfToWiki(body);
  if (wiki.trim() === "") throw refused(400, [], { comment: "Comment body can not be empty!" });
  if (wiki.length > TEXT_LIMIT) {
    const words = `The entered text is too long. It exceeds the allowed limit of ${TEXT_LIMIT} characters.`;
    throw refused(400, [], { comment: words });
  }
  return { wiki, adf: call.version === 2 ? null : body };
}

function restrictionIn(value: unknown): Restriction | null {
  const { type, value: name } = (value ?? {}) as { type?: unknown; value?: unknown };
  if (typeof name !== "string" || (type !== "role" && type !== "group")) return null;
  return { type, value: name };
}

/** The property by which a platform comment says that it is an internal note. */
const INTERNAL = "sd.public.comment";

function isInternal(properties: { key: string; value: unknown }[]): boolean {
  const mark = properties.find(({ key }) => key === INTERNAL)?.value as { internal?: unknown } | undefined;
  return mark?.internal === true || mark?.internal === "true";
}

function propertiesIn(posted: unknown): { key: string; value: unknown }[] {
  if (!Array.isArray(posted)) return [];
  return (posted as { key?: unknown; value?: unknown }[]).map(({ key, value }) => ({
    key: String(key),
    value,
  }));
}

function commentOf(call: Call, issue: Issue): Comment {
  const comment = issue.comments.find((one) => one.id === call.ask.param("comment"));
  if (!comment) throw refused(404, [`Can not find a comment for the id: ${call.ask.param("comment")}.`]);
  return comment;
}

function list(call: Call): Answer {
  const issue = issueOf(call);
  const order = call.ask.query.get("orderBy") ?? "created";
  if (!/^[+-]?created$/.test(order)) throw refused(400, [`orderBy ${order} is not supported`]);
  const startAt = numberIn(call, "startAt", 0);
  const maxResults = Math.min(numberIn(call, "maxResults", 100), PAGE_LIMIT);
  const all = order.startsWith("-") ? issue.comments.toReversed() : issue.comments;
  const shown = all.slice(startAt, startAt + maxResults);
  const properties = expands(call, "properties");
  return json({
    startAt,
    maxResults,
    total: all.length,
    comments: shown.map((one) => commentInRest(call.wire, call.version, issue, one, properties)),
  });
}

async function write(call: Call): Promise<Answer> {
  const issue = issueOf(call);
  const posted = await bodyOf(call);
  const words = wordsIn(call, posted.body);
  const properties = propertiesIn(posted.properties);
  const { comment } = doAs(call, (desk) =>
    addComment(desk, issue.key, {
      body: words.wiki,
      adf: words.adf,
      // In plain projects the mark is dropped without a word: the note is public.
      public: !isInternal(properties) || !isRequest(call.site, issue),
      restriction: restrictionIn(posted.visibility),
      properties: Object.fromEntries(
        properties.filter(({ key }) => key !== INTERNAL).map(({ key, value }) => [key, value]),
      ),
    }),
  );
  const expanded = expands(call, "properties");
  return json(commentInRest(call.wire, call.version, issue, comment, expanded), 201);
}

async function change(call: Call): Promise<Answer> {
  const issue = issueOf(call);
  const comment = commentOf(call, issue);
  const posted = await bodyOf(call);
  const words = wordsIn(call, posted.body);
  // Properties that are left out stay; sending some may change who can read it.
  const internal = posted.properties === undefined ? undefined : isInternal(propertiesIn(posted.properties));
  doAs(call, (desk) => ({
    emissions: editComment(desk, issue.key, comment.id, {
      body: words.wiki,
      adf: words.adf,
      public: internal === undefined || !isRequest(call.site, issue) ? undefined : !internal,
      restriction: "visibility" in posted ? restrictionIn(posted.visibility) : undefined,
    }),
  }));
  return json(commentInRest(call.wire, call.version, issue, comment));
}

async function byIds(call: Call): Promise<Answer> {
  const { ids } = await bodyOf(call);
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > LIST_LIMIT) {
    throw refused(400, [`ids must hold 1 to ${LIST_LIMIT} comment ids`]);
  }
  const wanted = new Set(ids.map(String));
  const properties = expands(call, "properties");
  const values = call.site.issues.flatMap((issue) =>
    issue.comments
      .filter((one) => wanted.has(one.id))
      .map((one) => commentInRest(call.wire, call.version, issue, one, properties)),
  );
  return json({ startAt: 0, maxResults: LIST_LIMIT, total: values.length, isLast: true, values });
}

const MANY = "/api/:version/issue/:issue/comment";
const ONE = `${MANY}/:comment`;
const read = { scope: "read:jira-work" } as const;
const writing = { scope: "write:jira-work", writes: true } as const;

/** The platform's comments. */
export const commentEndpoints: Endpoint[] = [
  { method: "GET", path: MANY, ...read, handler: list },
  { method: "POST", path: MANY, ...writing, handler: write },
  { method: "POST", path: "/api/:version/comment/list", on: "cloud", ...read, handler: byIds },
  {
    method: "GET",
    path: ONE,
    ...read,
    handler(call) {
      const issue = issueOf(call);
      const properties = expands(call, "properties");
      return json(commentInRest(call.wire, call.version, issue, commentOf(call, issue), properties));
    },
  },
  { method: "PUT", path: ONE, ...writing, handler: change },
  {
    method: "DELETE",
    path: ONE,
    ...writing,
    handler(call) {
      const issue = issueOf(call);
      const { id } = commentOf(call, issue);
      doAs(call, (desk) => ({ emissions: deleteComment(desk, issue.key, id) }));
      return empty();
    },
  },
];
