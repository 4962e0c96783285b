import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { deskCounts } from "#app/desk-counts.ts";
import { DeskFrame } from "#app/frames.tsx";
import { requireStaffViewer } from "#app/viewer.ts";

/** Around the rooms that only staff have; to customers they do not exist. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await requireStaffViewer();
  return (
    <DeskFrame viewer={viewer} counts={await deskCounts(viewer)}>
      <NuqsAdapter>{children}</NuqsAdapter>
    </DeskFrame>
  );
}
