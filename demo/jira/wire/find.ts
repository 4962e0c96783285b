import type { Issue, Project, Site } from "#demo/jira/model.ts";

function found<T>(what: T | undefined, name: string): T {
  if (what === undefined) throw new Error(`the simulated site has no ${name}`);
  return what;
}

/** The project an issue is in. */
export function projectOf(site: Site, issue: Issue): Project {
  return found(
    site.projects.find((one) => one.id === issue.projectId),
    `project ${issue.projectId}`,
  );
}

/** The status an issue is in. */
export function statusOf(site: Site, issue: Issue): Site["statuses"][number] {
  return found(
    site.statuses.find((one) => one.id === issue.statusId),
    `status ${issue.statusId}`,
  );
}

/** The type an issue has. */
export function typeOf(site: Site, issue: Issue): Site["issueTypes"][number] {
  return found(
    site.issueTypes.find((one) => one.id === issue.typeId),
    `issue type ${issue.typeId}`,
  );
}

/** Whether an issue is a customer request of service management. */
export function isRequest(site: Site, issue: Issue): boolean {
  return projectOf(site, issue).type === "service_desk";
}
