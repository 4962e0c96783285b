import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { deskCounts } from "#app/desk-counts.ts";
import { DeskFrame } from "#app/frames.tsx";
import { requireAdminViewer } from "#app/viewer.ts";

/** Around every page of the admin area. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireAdminViewer();
  return (
    <DeskFrame viewer={viewer} counts={await deskCounts(viewer)}>
      <NuqsAdapter>{children}</NuqsAdapter>
    </DeskFrame>
  );
}
