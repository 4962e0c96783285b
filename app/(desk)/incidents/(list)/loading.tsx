import { ListSkeleton } from "#components/desk/list/list-skeleton.tsx";

/** Until the list is there. */
export default function Loading() {
  return <ListSkeleton />;
}
