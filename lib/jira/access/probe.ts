import { fieldProblem } from "#lib/connections/choices.ts";
import { AppError } from "#lib/core/errors.ts";
import { OutboundRefused } from "#lib/core/outbound.ts";
import type { JiraMetadata } from "#lib/jira/metadata.ts";
import { domainOf } from "#lib/jira/access/site-address.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { searchIssues } from "#lib/plugins/jira/client/issues.ts";
import { readUploadLimit } from "#lib/plugins/jira/client/upload-limit.ts";
import { findServiceDesk } from "#lib/plugins/jira/client/service-desk.ts";
import { getProject, type JiraSite, readMyself, readSite } from "#lib/plugins/jira/client/site.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** What a Jira said of itself when it was asked before its credential was kept. */
export interface JiraFacts {
  externalId: string;
  externalName: string;
  metadata: JiraMetadata;
}

/** Names of the input fields that a refusal points at. */
export interface ProbeFields {
  address: string;
  token: string;
}

function explain(error: unknown, fields: ProbeFields): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof OutboundRefused) {
    return fieldProblem(
      fields.address,
      `${error.message}. If this Jira is inside your network, the operator can allow its address with OUTBOUND_ALLOW`,
      "address_not_public",
    );
  }
  if (!(error instanceof JiraError)) throw error;
  switch (error.problem) {
    case "unauthorized":
      return fieldProblem(fields.token, `Jira refuses this token: ${error.message}`, "token_refused");
    case "scope":
      return fieldProblem(fields.token, `the token lacks a scope: ${error.message}`, "scope_missing");
    case "forbidden":
      return fieldProblem(
        fields.token,
        `the account may not use Jira: ${error.message}`,
        "account_forbidden",
      );
    case "rate_limited":
    case "unavailable":
      return fieldProblem(fields.address, error.message, "jira_unreachable");
    default:
      return fieldProblem(fields.address, "this is not a Jira, or not its address", "not_a_jira");
  }
}

/** Whether a failure says that there is no such page, or something other than Jira's JSON. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof JiraError &&
    (error.problem === "not_found" ||
      error.problem === "invalid" ||
      (error.status >= 200 && error.status < 400))
  );
}

async function site(access: JiraAccess): Promise<JiraSite | undefined> {
  try {
    const info = await readSite(access);
    // A redirect to a sign-in page is an answer without a word of Jira's.
    return info.version === "" ? undefined : info;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** `/serverInfo` needs no permission and `/myself` a good token: together they tell Jira and token apart. */
async function readWho(access: JiraAccess, fields: ProbeFields) {
  const info = await site(access);
  if (info && info.edition !== access.edition) {
    throw info.edition === "cloud"
      ? fieldProblem(
          fields.address,
          "this is a Jira Cloud site; use an e-mail address and an API token",
          "is_cloud",
        )
      : fieldProblem(
          fields.address,
          "this is a Jira Data Center; use a personal access token",
          "is_datacenter",
        );
  }
  const me = await readMyself(access).catch((error: unknown) => {
    if (isAbsent(error)) return { accountId: "", name: "" };
    throw error;
  });
  if (!info && me.accountId === "") {
    throw fieldProblem(fields.address, "this is not a Jira, or not its address", "not_a_jira");
  }
  return { info, me };
}

/**
 * The project's type when the account can see it. Tokens with narrow scopes may not read projects
 * themselves; a search is then the other witness, since Jira refuses JQL about hidden projects.
 */
async function seeProject(access: JiraAccess, key: string): Promise<string | undefined> {
  try {
    return (await getProject(access, key))?.type;
  } catch (error) {
    if (!(error instanceof JiraError) || error.passing) throw error;
  }
  try {
    await searchIssues(access, `project = ${JSON.stringify(key)}`, ["id"], undefined, 1);
    return undefined;
  } catch (error) {
    if (!(error instanceof JiraError) || error.passing) throw error;
    throw fieldProblem("projectKey", `the account cannot see a project ${key}`, "project_hidden");
  }
}

/** The service desk's id; undefined where the account has no agent licence and may not ask. */
async function seeDesk(access: JiraAccess, settings: JiraSettings, type: string | undefined) {
  const { projectKey, requestTypeId } = settings;
  if (settings.product !== "jsm" || projectKey === undefined) return undefined;
  if (type !== undefined && type !== "service_desk") {
    throw fieldProblem("product", `${projectKey} is not a service management project`, "not_service_desk");
  }
  try {
    const desk = await findServiceDesk(access, projectKey);
    if (desk && requestTypeId !== undefined && !desk.requestTypes.some(({ id }) => id === requestTypeId)) {
      throw fieldProblem(
        "requestTypeId",
        `${projectKey} has no request type ${requestTypeId}`,
        "request_type_unknown",
      );
    }
    return desk?.id;
  } catch (error) {
    if (error instanceof JiraError && !error.passing) return undefined;
    throw error;
  }
}

/**
 * Asks a Jira who it is, who we are there, and whether the chosen project can be seen. Throws
 * `invalid` naming the field that is wrong: the address (not a Jira, not reachable, not public), the
 * token, `projectKey`, `product` or `requestTypeId`.
 */
export async function probeJira(
  access: JiraAccess,
  settings: JiraSettings,
  fields: ProbeFields,
): Promise<JiraFacts> {
  try {
    const { info, me } = await readWho(access, fields);
    const type =
      settings.projectKey === undefined ? undefined : await seeProject(access, settings.projectKey);
    const uploadLimit = await readUploadLimit(access);
    const serviceDeskId = await seeDesk(access, settings, type);
    return {
      externalId: domainOf(access.siteUrl),
      externalName: info?.title ?? domainOf(access.siteUrl),
      metadata: {
        siteUrl: access.siteUrl,
        edition: access.edition,
        version: info?.version ?? "",
        accountId: me.accountId,
        accountName: me.name,
        ...(serviceDeskId === undefined ? {} : { serviceDeskId }),
        ...(uploadLimit === undefined ? {} : { uploadLimit }),
      },
    };
  } catch (error) {
    throw explain(error, fields);
  }
}
