import Link from "next/link";
import type { EventLink } from "#lib/connections/schema.ts";

const ROOM: Record<EventLink["type"], string> = {
  incident: "/incidents/",
  ticket: "/tickets/",
  feedback: "/feedback/",
  // An issue is seen by the feedbacks that belong to it.
  feedback_issue: "/feedback?issue=",
  event: "/admin/events/",
};

/** Page of a thing that an event touched. */
export function hrefOf(link: EventLink): string {
  return `${ROOM[link.type]}${link.id}`;
}

/** What people call it; an unnamed thing by the start of its id. */
export function labelOf(link: EventLink): string {
  return link.label ?? link.id.slice(0, 8);
}

/** The first thing an event touched, and how many more. */
export function EventLinks({ links }: { links: EventLink[] }) {
  const [first, ...rest] = links;
  if (!first) return <span className="text-muted">—</span>;
  return (
    <>
      <Link href={hrefOf(first)} className="link">
        {labelOf(first)}
      </Link>
      {rest.length > 0 ? <span className="num text-muted"> +{rest.length}</span> : null}
    </>
  );
}
