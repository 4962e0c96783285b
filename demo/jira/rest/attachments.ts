import { createHmac, timingSafeEqual } from "node:crypto";
import { type Answer, type Ask, json, Refused, type Route } from "#demo/kit/router.ts";
import type { Attachment, Issue, Site } from "#demo/jira/model.ts";
import { type Call, doAs, empty, type Endpoint, issueOf, refused } from "#demo/jira/rest/endpoint.ts";
import { filesIn } from "#demo/jira/rest/multipart.ts";
import { siteCaller } from "#demo/jira/rest/caller.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { attach, detach } from "#demo/jira/verbs/attach.ts";
import { siteBySlug } from "#demo/jira/verbs/desk.ts";
import { attachmentOnWire } from "#demo/jira/wire/attachment.ts";

const SIGNED_FOR_MS = 60_000;
const UPLOAD_LIMIT = 10 * 1024 * 1024;

interface Found {
  issue: Issue;
  file: Attachment;
}

function findFile(site: Site, id: string): Found {
  for (const issue of site.issues) {
    const file = issue.attachments.find((one) => one.id === id);
    if (file) return { issue, file };
  }
  throw refused(404, [`The attachment with id '${id}' does not exist`]);
}

function fileAnswer(file: Attachment): Answer {
  const name = encodeURIComponent(file.filename);
  return {
    status: 200,
    headers: {
      "content-type": file.mimeType,
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
    },
    body: Buffer.from(file.data, "base64"),
  };
}

function sign(jira: JiraSimulator, path: string, until: string): string {
  return createHmac("sha256", jira.app.clientSecret).update(`${path}?${until}`).digest("hex");
}

/** `303` to a signed address elsewhere, which wants no Authorization header; or the bytes, if asked for. */
function content(call: Call): Answer {
  const { file } = findFile(call.site, call.ask.param("attachment"));
  if (call.ask.query.get("redirect") === "false") return fileAnswer(file);
  const path = `/media/${call.site.slug}/${file.id}`;
  const until = String(Date.now() + SIGNED_FOR_MS);
  const token = sign(call.jira, path, until);
  const location = `${call.jira.links.jira}${path}?until=${until}&token=${token}`;
  return { status: 303, headers: { location }, body: "" };
}

function media(jira: JiraSimulator, ask: Ask): Answer {
  if (ask.headers.authorization !== undefined) throw new Refused(400, "two ways of authorization at once");
  const until = ask.query.get("until") ?? "";
  const shown = Buffer.from(ask.query.get("token") ?? "");
  const right = Buffer.from(sign(jira, ask.path, until));
  const good = shown.length === right.length && timingSafeEqual(shown, right);
  if (!good || Number(until) < Date.now()) throw new Refused(403, "the signed address is over");
  return fileAnswer(findFile(siteBySlug(jira.store.value, ask.param("site")), ask.param("attachment")).file);
}

function secure(jira: JiraSimulator, ask: Ask): Answer {
  const site = siteBySlug(jira.store.value, ask.param("site"));
  siteCaller(ask, site, "read:jira-work");
  return fileAnswer(findFile(site, ask.param("attachment")).file);
}

async function upload(call: Call): Promise<Answer> {
  const issue = issueOf(call);
  const files = await filesIn(call.ask);
  const large = files.find((one) => one.bytes.length > UPLOAD_LIMIT);
  if (large) {
    throw refused(413, [`The file ${large.filename} exceeds its maximum permitted size of 10 MB`]);
  }
  const made = files.map((file) => doAs(call, (desk) => attach(desk, issue.key, file)).attachment);
  return json(made.map((one) => attachmentOnWire(call.wire, one)));
}

const read = { scope: "read:jira-work" } as const;
const write = { scope: "write:jira-work", writes: true } as const;
const ONE = "/api/:version/attachment/:attachment";

/** Files of issues. */
export const attachmentEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/api/:version/attachment/meta",
    ...read,
    handler: () => json({ enabled: true, uploadLimit: UPLOAD_LIMIT }),
  },
  {
    method: "GET",
    path: "/api/:version/attachment/content/:attachment",
    on: "cloud",
    ...read,
    handler: content,
  },
  {
    method: "GET",
    path: "/api/:version/attachment/thumbnail/:attachment",
    on: "cloud",
    ...read,
    handler: content,
  },
  {
    method: "GET",
    path: ONE,
    ...read,
    handler(call) {
      const { file } = findFile(call.site, call.ask.param("attachment"));
      // A number here, a text inside an issue.
      return json({ ...attachmentOnWire(call.wire, file), id: Number(file.id) });
    },
  },
  {
    method: "DELETE",
    path: ONE,
    ...write,
    handler(call) {
      const { issue, file } = findFile(call.site, call.ask.param("attachment"));
      doAs(call, (desk) => ({ emissions: detach(desk, issue.key, file.id) }));
      return empty();
    },
  },
  { method: "POST", path: "/api/:version/issue/:issue/attachments", ...write, handler: upload },
];

/** Where the bytes are: the media service of Cloud, and Data Center's own address. */
export function mediaRoutes(jira: JiraSimulator): Route[] {
  return [
    { method: "GET", path: "/media/:site/:attachment", handler: (ask) => media(jira, ask) },
    {
      method: "GET",
      path: "/:site/secure/attachment/:attachment/:filename",
      handler: (ask) => secure(jira, ask),
    },
  ];
}
