import { Skeleton } from "#components/ui/states.tsx";

/** Until the numbers are there. */
export default function Loading() {
  return (
    <div className="grid gap-8 p-8">
      <Skeleton className="h-16" />
      <Skeleton className="h-64" />
      <Skeleton className="h-40" />
    </div>
  );
}
