import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openNotices } from "#app/open-notices.ts";
import { requireViewer } from "#app/viewer.ts";
import { NewTicket } from "#components/portal/new/new-ticket.tsx";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { listCompanies } from "#lib/companies/list.ts";
import { fileLimitsForNew } from "#lib/tickets/queries/file-limits.ts";
import { isStaff } from "#lib/identity/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("write");
  return { title: isStaff(await requireViewer()) ? t("desk.openNew") : t("new.title") };
}

/** Where a ticket is written. */
export default async function NewTicketPage() {
  const viewer = await requireViewer();
  const { items } = await listCompanies(viewer, { limit: 200 });
  const viewerKey = `${viewer.kind}${viewer.id}`;
  if (!isStaff(viewer)) {
    const [notices, { maxBytes }] = await Promise.all([openNotices(viewer), fileLimitsForNew(viewer)]);
    return (
      <NewTicket
        viewerKey={viewerKey}
        companyName={items[0]?.name ?? ""}
        companies={[]}
        notices={notices}
        maxFileBytes={maxBytes}
      />
    );
  }
  const t = await getTranslations();
  return (
    <>
      <PageBar
        crumbs={[{ href: "/tickets", label: t("portal.desk.title") }]}
        title={t("write.desk.openNew")}
      />
      <PageBody>
        <NewTicket
          viewerKey={viewerKey}
          companyName={null}
          notices={null}
          companies={items.map(({ id, name }) => ({ id, name }))}
        />
      </PageBody>
    </>
  );
}
