import type { Viewer } from "#lib/identity/viewer.ts";
import { asUpstream, requireAccess, requireJira } from "#lib/jira/require-jira.ts";
import type { JiraProjectChoice, JiraProjectSetup } from "#lib/jira/schema.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { findServiceDesk } from "#lib/plugins/jira/client/service-desk.ts";
import { getProject, listProjects, listStatuses } from "#lib/plugins/jira/client/site.ts";
import { ticketStatus } from "#lib/tickets/rules/state.ts";

/** The projects that the connection's account can see. Admins only. */
export async function listJiraProjects(viewer: Viewer, connectionId: number): Promise<JiraProjectChoice[]> {
  await requireJira(viewer, connectionId);
  const access = await requireAccess(connectionId);
  const projects = await asUpstream(() => listProjects(access));
  return projects.map(({ key, name, type }) => ({ key, name, serviceDesk: type === "service_desk" }));
}

/** What can be set up about a project: its request types, and its statuses with what they mean here. */
export async function readProjectSetup(
  viewer: Viewer,
  connectionId: number,
  projectKey: string,
): Promise<JiraProjectSetup> {
  const { settings } = await requireJira(viewer, connectionId);
  const access = await requireAccess(connectionId);
  return asUpstream(async () => {
    const statuses = await listStatuses(access, projectKey);
    const project = await getProject(access, projectKey);
    const serviceDesk = project?.type === "service_desk";
    const desk = !serviceDesk
      ? undefined
      : await findServiceDesk(access, projectKey).catch((error: unknown) => {
          // Without an agent licence the account may not ask; the rest can still be set up.
          if (error instanceof JiraError && !error.passing) return undefined;
          throw error;
        });
    return {
      key: projectKey,
      serviceDesk,
      requestTypes: desk?.requestTypes ?? [],
      statuses: statuses.map(({ name, category }) => ({
        name,
        category,
        mapped: (Object.hasOwn(settings.statusMap, name) ? settings.statusMap[name] : undefined) ?? null,
        byCategory: ticketStatus({
          jiraStatus: name,
          category,
          statusSince: null,
          lastPublic: null,
          agentSpoke: false,
          statusMap: {},
        }),
      })),
    };
  });
}
