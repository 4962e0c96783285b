import type { ReactNode } from "react";
import { deskCounts } from "#app/desk-counts.ts";
import { DeskFrame, PortalFrame } from "#app/frames.tsx";
import { requireViewer } from "#app/viewer.ts";
import { listCompanies } from "#lib/companies/list.ts";
import { isStaff } from "#lib/identity/viewer.ts";
import { statusPathOf } from "#lib/status/page.ts";

/** Around the rooms that customers and staff share: the portal for the ones, the desk for the others. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  if (isStaff(viewer)) {
    return (
      <DeskFrame viewer={viewer} counts={await deskCounts(viewer)}>
        {children}
      </DeskFrame>
    );
  }
  const [{ items }, statusPath] = await Promise.all([
    listCompanies(viewer, { limit: 1 }),
    statusPathOf(viewer),
  ]);
  return (
    <PortalFrame viewer={viewer} companyName={items[0]?.name ?? ""} statusPath={statusPath}>
      {children}
    </PortalFrame>
  );
}
