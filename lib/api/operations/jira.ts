import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { previewRules } from "#lib/jira/settings/preview-rules.ts";
import { previewSharing } from "#lib/jira/settings/preview-sharing.ts";
import { listJiraProjects as listProjects, readProjectSetup } from "#lib/jira/settings/project-choices.ts";
import { listRules, replaceRules } from "#lib/jira/settings/rules.ts";
import {
  CompanyRule,
  CompanyRulesInput,
  JiraProjectChoice,
  JiraProjectSetup,
  JiraState,
  RulesPreview,
  SharingPreview,
  SharingPreviewInput,
} from "#lib/jira/schema.ts";
import { getJiraState as getState } from "#lib/jira/state.ts";
import { registerWebhooks, unregisterWebhooks } from "#lib/jira/webhooks/webhooks.ts";

const one = z.object({ id: RowIdText });
const rules = z.object({ items: z.array(CompanyRule) });

export const getJiraState = operation({
  method: "GET",
  path: "/connections/{id}/jira",
  summary: "How AtSignal gets into a Jira, and how reading it went lately",
  role: "admin",
  params: one,
  response: JiraState,
  run: ({ viewer, params }) => getState(viewer, params.id),
});

export const listJiraProjects = operation({
  method: "GET",
  path: "/connections/{id}/jira/projects",
  summary: "Projects that the connection's account can see",
  role: "admin",
  params: one,
  response: z.object({ items: z.array(JiraProjectChoice) }),
  run: async ({ viewer, params }) => ({ items: await listProjects(viewer, params.id) }),
});

export const getJiraProject = operation({
  method: "GET",
  path: "/connections/{id}/jira/projects/{key}",
  summary: "A project's request types, and its statuses with what they mean here",
  role: "admin",
  params: one.extend({ key: z.string().min(1).max(100) }),
  response: JiraProjectSetup,
  run: ({ viewer, params }) => readProjectSetup(viewer, params.id, params.key),
});

export const previewJiraSharing = operation({
  method: "POST",
  path: "/connections/{id}/jira/preview-sharing",
  summary: "What customers would see of the newest comments under a rule; nothing is saved",
  role: "admin",
  params: one,
  body: SharingPreviewInput,
  response: SharingPreview,
  run: ({ viewer, params, body }) => previewSharing(viewer, params.id, body),
});

export const registerJiraWebhooks = operation({
  method: "POST",
  path: "/connections/{id}/jira/webhooks",
  summary: "Register the webhook in Jira instead of pasting its address there",
  role: "admin",
  params: one,
  response: JiraState,
  run: async ({ viewer, params }) => {
    await registerWebhooks(viewer, params.id);
    return getState(viewer, params.id);
  },
});

export const unregisterJiraWebhooks = operation({
  method: "DELETE",
  path: "/connections/{id}/jira/webhooks",
  summary: "Take every webhook that points at the connection out of Jira",
  role: "admin",
  params: one,
  response: JiraState,
  run: async ({ viewer, params }) => {
    await unregisterWebhooks(viewer, params.id);
    return getState(viewer, params.id);
  },
});

export const listCompanyRules = operation({
  method: "GET",
  path: "/connections/{id}/rules",
  summary: "Whose an issue is: the rules in their order, the first that fits decides",
  role: "admin",
  params: one,
  response: rules,
  run: async ({ viewer, params }) => ({ items: await listRules(viewer, params.id) }),
});

export const replaceCompanyRules = operation({
  method: "PUT",
  path: "/connections/{id}/rules",
  summary: "Put rules in place of the present ones; tickets of nobody are asked about anew",
  role: "admin",
  params: one,
  body: CompanyRulesInput,
  response: rules,
  run: async ({ viewer, params, body }) => ({ items: await replaceRules(viewer, params.id, body) }),
});

export const previewCompanyRules = operation({
  method: "POST",
  path: "/connections/{id}/rules/preview",
  summary: "Whose the issues that changed last would be under rules; nothing is saved",
  role: "admin",
  params: one,
  body: CompanyRulesInput,
  response: RulesPreview,
  run: ({ viewer, params, body }) => previewRules(viewer, params.id, body),
});
