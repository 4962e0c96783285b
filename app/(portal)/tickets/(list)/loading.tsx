import { requireViewer } from "#app/viewer.ts";
import { ListSkeleton } from "#components/portal/list-skeleton.tsx";
import { isStaff } from "#lib/identity/viewer.ts";

/** Until the list is there. */
export default async function Loading() {
  return <ListSkeleton desk={isStaff(await requireViewer())} />;
}
