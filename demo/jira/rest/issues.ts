import { json } from "#demo/kit/router.ts";
import { adfProblem } from "#demo/jira/rich/check-adf.ts";
import { adfToWiki } from "#demo/jira/rich/adf-to-wiki.ts";
import { bodyOf, type Call, doAs, empty, type Endpoint, issueOf, refused } from "#demo/jira/rest/endpoint.ts";
import { changelogInRest } from "#demo/jira/rest/changelog-view.ts";
import { issueInRest } from "#demo/jira/rest/issue-view.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { deleteIssue } from "#demo/jira/verbs/delete-issue.ts";
import { findIssue } from "#demo/jira/verbs/desk.ts";
import { editIssue } from "#demo/jira/verbs/edit-issue.ts";
import { self } from "#demo/jira/wire/names.ts";

const SUMMARY_LIMIT = 255;
const TEXT_LIMIT = 32_767;
const BULK_LIMIT = 100;

const NOT_A_DOCUMENT = "Operation value must be an Atlassian Document (see the Atlassian Document Format)";

/** A text field of a write: the document (REST v3) or the wiki markup (v2), whichever is due. */
function textOf(call: Call, value: unknown): { wiki: string; adf: unknown } | string {
  if (value === null || value === undefined) return { wiki: "", adf: null };
  if (call.version === 2) {
    return typeof value === "string" ? { wiki: value, adf: null } : "Operation value must be a string";
  }
  return adfProblem(value) === undefined ? { wiki: adfToWiki(value), adf: value } : NOT_A_DOCUMENT;
}

function named(value: unknown, ...names: string[]): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = names.map((name) => (value as Record<string, unknown>)[name]).find((one) => one != null);
  return found === undefined ? undefined : String(found);
}

function propertiesIn(list: unknown): Record<string, unknown> {
  const entries = (Array.isArray(list) ? (list as { key?: unknown; value?: unknown }[]) : []).map(
    ({ key, value }): [string, unknown] => [String(key), value],
  );
  return Object.fromEntries(entries);
}

function checkedFields(call: Call, fields: Record<string, unknown>, making: boolean) {
  const errors: Record<string, string> = {};
  const { site } = call;
  const projectName = named(fields.project, "id", "key");
  const project = site.projects.find((one) => one.id === projectName || one.key === projectName);
  if (making && !project) errors.project = "Specify a valid project ID or key";
  const typeName = named(fields.issuetype, "id", "name");
  const type = site.issueTypes.find((one) => one.id === typeName || one.name === typeName);
  if (making && !type) errors.issuetype = "Specify an issue type";
  const summary = fields.summary;
  if (summary !== undefined || making) {
    if (typeof summary !== "string" || summary.trim() === "") {
      errors.summary = "You must specify a summary of the issue.";
    } else if (summary.length > SUMMARY_LIMIT) {
      errors.summary = `Summary must be less than ${SUMMARY_LIMIT} characters.`;
    } else if (/[\r\n]/.test(summary)) {
      errors.summary = "The summary is invalid because it contains newline characters.";
    }
  }
  const text = textOf(call, fields.description);
  if (typeof text === "string") errors.description = text;
  else if (text.wiki.length > TEXT_LIMIT) {
    errors.description = `The entered text is too long. It exceeds the allowed limit of ${TEXT_LIMIT} characters.`;
  }
  const labels = fields.labels;
  if (labels !== undefined && !(Array.isArray(labels) && labels.every((one) => /^\S+$/.test(String(one))))) {
    errors.labels = "The label contains spaces which is invalid.";
  }
  const reporter = named(fields.reporter, "id", "accountId", "name", "key");
  if (reporter !== undefined && !site.people.some((one) => one.id === reporter)) {
    errors.reporter = "Specify a valid value for reporter";
  }
  const set = new Set(["project", "issuetype", "summary", "description", "labels", "reporter", "priority"]);
  for (const name of Object.keys(fields)) {
    if (set.has(name)) continue;
    errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  if (Object.keys(errors).length > 0 || typeof text === "string") throw refused(400, [], errors);
  return { project, type, summary: summary as string | undefined, text, labels, reporter };
}

async function create(call: Call) {
  const body = await bodyOf(call);
  if (typeof body.fields !== "object" || body.fields === null) {
    throw refused(400, ["No Issue Create payload supplied"]);
  }
  const fields = checkedFields(call, body.fields as Record<string, unknown>, true);
  const { issue } = doAs(call, (desk) =>
    createIssue(desk, {
      summary: fields.summary ?? "",
      description: fields.text.wiki,
      descriptionAdf: fields.text.adf,
      type: fields.type?.id,
      project: fields.project?.id,
      reporter: fields.reporter,
      labels: (fields.labels as string[] | undefined) ?? [],
      properties: propertiesIn(body.properties),
    }),
  );
  return json({ id: issue.id, key: issue.key, self: self(call.wire, `issue/${issue.id}`) }, 201);
}

async function edit(call: Call) {
  const issue = issueOf(call);
  const body = await bodyOf(call);
  const given = (body.fields ?? {}) as Record<string, unknown>;
  const { summary, text, labels } = checkedFields(call, given, false);
  const description = "description" in given ? text.wiki : undefined;
  doAs(call, (desk) => ({
    emissions: editIssue(desk, issue.key, {
      summary,
      description,
      descriptionAdf: text.adf,
      labels: labels as string[] | undefined,
    }),
  }));
  return empty();
}

function fieldsIn(text: string | null): string[] {
  return text === null || text === "" ? ["*all"] : text.split(",");
}

async function bulkFetch(call: Call) {
  const body = await bodyOf(call);
  const names = Array.isArray(body.issueIdsOrKeys) ? body.issueIdsOrKeys.map(String) : [];
  if (names.length === 0 || names.length > BULK_LIMIT) {
    throw refused(400, [`issueIdsOrKeys must hold 1 to ${BULK_LIMIT} ids or keys`]);
  }
  const fields = Array.isArray(body.fields) ? body.fields.map(String) : ["*navigable"];
  const found = names.flatMap((name) => findIssue(call.site, name) ?? []);
  const missing = names.filter((name) => !findIssue(call.site, name));
  const view = { version: call.version, fields, many: true };
  return json({
    expand: "",
    issues: [...new Set(found)]
      .toSorted((a, b) => Number(a.id) - Number(b.id))
      .map((issue) => issueInRest(call.wire, issue, view)),
    issueErrors: missing.map((id) => ({
      id,
      errorMessage: "Issue does not exist or you do not have permission to see it.",
    })),
  });
}

/** Reading and writing issues. */
export const issueEndpoints: Endpoint[] = [
  {
    method: "POST",
    path: "/api/:version/issue/bulkfetch",
    scope: "read:jira-work",
    on: "cloud",
    handler: bulkFetch,
  },
  { method: "POST", path: "/api/:version/issue", scope: "write:jira-work", writes: true, handler: create },
  {
    method: "GET",
    path: "/api/:version/issue/:issue",
    scope: "read:jira-work",
    handler(call) {
      const fields = fieldsIn(call.ask.query.get("fields"));
      const issue = issueOf(call);
      const view = issueInRest(call.wire, issue, { version: call.version, fields, many: false });
      const expand = call.ask.query.get("expand")?.split(",") ?? [];
      const changelog = expand.includes("changelog") ? { changelog: changelogInRest(call.wire, issue) } : {};
      return json({ ...view, ...changelog });
    },
  },
  {
    method: "PUT",
    path: "/api/:version/issue/:issue",
    scope: "write:jira-work",
    writes: true,
    handler: edit,
  },
  {
    method: "DELETE",
    path: "/api/:version/issue/:issue",
    scope: "write:jira-work",
    writes: true,
    handler(call) {
      const { key } = issueOf(call);
      doAs(call, (desk) => ({ emissions: deleteIssue(desk, key) }));
      return empty();
    },
  },
];
