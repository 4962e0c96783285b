import { IncidentSkeleton } from "#components/desk/incident/incident-skeleton.tsx";

/** Until the story is there; that the incident exists is decided before, in the layout. */
export default function Loading() {
  return <IncidentSkeleton />;
}
