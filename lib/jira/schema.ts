import { z } from "zod";
import { line, RowId } from "#lib/core/fields.ts";

const address = z.url({ protocol: /^https?$/, error: "an http or https address" }).max(500);
const token = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^[\x21-\x7e]+$/, "letters, digits and signs without spaces");

/** How AtSignal reaches a Jira without OAuth: Cloud's e-mail and API token, Data Center's own token. */
export const JiraAuth = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("api_token"),
    siteUrl: address,
    email: z.string().trim().min(3).max(200),
    token,
  }),
  z.object({ type: z.literal("pat"), baseUrl: address, token }),
]);
export type JiraAuth = z.infer<typeof JiraAuth>;

/** What one reading of a Jira found. */
export const RoundFindings = z.object({
  /** Issues read again because they differed or were asked for. */
  issuesRead: z.number().int(),
  /** Issues that told something no webhook had. */
  healed: z.number().int(),
  /** Issues that Jira no longer shows. */
  removed: z.number().int(),
});

/** One reading of a Jira as the page lists it. */
/** Why Jira could not be read; pages have words for each. */
export const RoundCause = z.enum([
  "unauthorized",
  "scope",
  "forbidden",
  "not_found",
  "invalid",
  "conflict",
  "too_large",
  "rate_limited",
  "unavailable",
  /** Our own app is refused. */
  "app_refused",
  /** The hourly points that all connections share are used up. */
  "out_of_points",
  "other",
]);
export type RoundCause = z.infer<typeof RoundCause>;

export const SyncRound = RoundFindings.extend({
  id: z.uuid(),
  kind: z.enum(["poll", "sweep", "manual"]),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Why it failed, and in what words; null when it did not. */
  cause: RoundCause.nullable(),
  error: z.string().nullable(),
});
export type SyncRound = z.infer<typeof SyncRound>;

/** How AtSignal gets into a Jira and how reading it goes; no secret is in it. */
export const JiraState = z.object({
  access: z.enum(["none", "oauth", "api_token", "pat"]),
  /** `dead`: someone has to connect again; `misconfigured`: our own OAuth app is refused. */
  accessState: z.enum(["ok", "dead", "misconfigured"]),
  /** The outside system's own words about it. */
  accessError: z.string().nullable(),
  site: z
    .object({
      url: z.string(),
      title: z.string().nullable(),
      edition: z.enum(["cloud", "datacenter"]),
      version: z.string().nullable(),
      account: z.string().nullable(),
      /** Bytes of one attachment that Jira takes; 0 = none, null = not known. */
      uploadLimit: z.number().nullable(),
    })
    .nullable(),
  /** Scopes that were asked for and not granted; what they would do is then not possible. */
  missingScopes: z.array(z.string()),
  sync: z.object({
    lastRoundAt: z.iso.datetime().nullable(),
    nextPollAt: z.iso.datetime().nullable(),
    lastError: z.string().nullable(),
    /** When polling last found what webhooks had missed, and how many issues. */
    lastHealedAt: z.iso.datetime().nullable(),
    lastHealed: z.number().int(),
    /** Issues seen so far by a first reading that is under way; null when none is. */
    readingSoFar: z.number().int().nullable(),
    /** How long webhooks take from the change until they are here, in ms; null = none has come. */
    webhookLagMs: z.number().int().nullable(),
    /** The last seven days: issues that webhooks told of, and issues that only reading told of. */
    weekHeard: z.number().int(),
    weekHealed: z.number().int(),
  }),
  rounds: z.array(SyncRound),
  /** Webhooks that AtSignal registered by itself; empty when someone pastes the address by hand. */
  webhooks: z.array(
    z.object({
      kind: z.enum(["dynamic", "admin"]),
      expiresAt: z.iso.datetime().nullable(),
      error: z.string().nullable(),
    }),
  ),
  /** Comments hidden from customers because nothing told whether they may read them. */
  commentsInDoubt: z.number().int(),
  /** Whether an Atlassian OAuth app is configured on this server. */
  oauthAvailable: z.boolean(),
});
export type JiraState = z.infer<typeof JiraState>;

/** A project an admin can choose. */
export const JiraProjectChoice = z.object({
  key: z.string(),
  name: z.string(),
  serviceDesk: z.boolean(),
});
export type JiraProjectChoice = z.infer<typeof JiraProjectChoice>;

const PortalStatus = z.enum(["new", "in_review", "answered", "done"]);

/** What can be set up about one project. */
export const JiraProjectSetup = z.object({
  key: z.string(),
  serviceDesk: z.boolean(),
  requestTypes: z.array(z.object({ id: z.string(), name: z.string() })),
  statuses: z.array(
    z.object({
      name: z.string(),
      category: z.string(),
      /** What the admin chose; null = by category. */
      mapped: PortalStatus.nullable(),
      /** What its category alone makes of it. */
      byCategory: PortalStatus,
    }),
  ),
});
export type JiraProjectSetup = z.infer<typeof JiraProjectSetup>;

/** A rule for comments, tried before it is saved. */
export const SharingPreviewInput = z.object({
  product: z.enum(["jsm", "software"]),
  sharing: z.enum(["all", "marked", "none"]),
  markerPrefix: z.string().trim().min(1).max(50).optional(),
  projectKey: z.string().trim().min(1).max(100).optional(),
});
export type SharingPreviewInput = z.infer<typeof SharingPreviewInput>;

/** Real comments under a rule: what customers would see of them. */
export const SharingPreview = z.object({
  items: z.array(
    z.object({
      issueKey: z.string(),
      author: z.string(),
      excerpt: z.string(),
      createdAt: z.iso.datetime(),
      visible: z.boolean(),
      /** Why not, where it is not: Jira calls it internal, it lacks the mark, or nothing is shared. */
      why: z.enum(["internal", "unmarked", "not_shared", "unknown"]).nullable(),
    }),
  ),
});
export type SharingPreview = z.infer<typeof SharingPreview>;

export const CompanyRuleField = z.enum(["project", "label", "organization", "email_domain"]);
export type CompanyRuleField = z.infer<typeof CompanyRuleField>;

/** Whose an issue is, where the connection alone does not say. */
export const CompanyRule = z.object({ field: CompanyRuleField, value: line(200), companyId: RowId });
export type CompanyRule = z.infer<typeof CompanyRule>;

/** All rules of a connection in order; the first that fits decides. */
export const CompanyRulesInput = z.object({ rules: z.array(CompanyRule).max(200) });
export type CompanyRulesInput = z.input<typeof CompanyRulesInput>;

/** Recent issues under rules: whose each would be. */
export const RulesPreview = z.object({
  items: z.array(
    z.object({
      issueKey: z.string(),
      subject: z.string(),
      /** Facts the rules looked at. */
      project: z.string().nullable(),
      labels: z.array(z.string()),
      organizations: z.array(z.string()),
      emailDomain: z.string().nullable(),
      /** Null = staff's unassigned list. */
      companyId: z.number().int().nullable(),
      companyName: z.string().nullable(),
      /** Which rule decided, from 0; null where none did. */
      rule: z.number().int().nullable(),
    }),
  ),
});
export type RulesPreview = z.infer<typeof RulesPreview>;

/** Why a consent at Atlassian did not end in a connection; each has a page of its own. */
export const ConsentProblem = z.enum([
  /** No OAuth app is configured on this server. */
  "not_configured",
  "signed_out",
  "not_admin",
  /** The person, or Atlassian for them, said no. */
  "refused",
  /** Called without what Atlassian always sends. */
  "state_missing",
  /** Not begun here, or by someone else, or in another browser. */
  "state_unknown",
  "state_expired",
  "state_used",
  /** Atlassian no longer takes the code: it works once and for minutes. */
  "code_expired",
  /** Our own id or secret is wrong. */
  "app_refused",
  "unreachable",
  "no_site",
  "missing_scopes",
  /** A renewed consent opens other sites than the connection's. */
  "other_site",
  /** The choice among several sites took too long, or was made already. */
  "choice_expired",
  /** The connection to be renewed was deleted meanwhile. */
  "connection_gone",
]);
export type ConsentProblem = z.infer<typeof ConsentProblem>;
