import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireAdminViewer } from "#app/viewer.ts";
import { ListLoading } from "#components/admin/list-loading.tsx";
import { AuditScreen } from "#components/admin/audit/audit-screen.tsx";
import { listAudit } from "#lib/audit/list.ts";
import { ListAuditInput } from "#lib/audit/schema.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.audit"))("title") };
}

/** Who did what, newest first. */
export default function AuditPage(props: Props) {
  return (
    <Suspense fallback={<ListLoading page="audit" />}>
      <AuditContent {...props} />
    </Suspense>
  );
}

async function AuditContent({ searchParams }: Props) {
  const viewer = await requireAdminViewer();
  const filter = ListAuditInput.pick({ subjectType: true, subjectId: true }).safeParse(await searchParams);
  return <AuditScreen initial={await listAudit(viewer, filter.success ? filter.data : {})} />;
}
