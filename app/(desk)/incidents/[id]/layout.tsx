import { readIncident } from "#app/(desk)/incidents/[id]/read-incident.ts";

/** Decides outside of the page's loading state whether there is an incident, so that 404 is a real one. */
export default async function IncidentLayout({ params, children }: LayoutProps<"/incidents/[id]">) {
  await readIncident((await params).id);
  return children;
}
