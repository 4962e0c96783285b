import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireAdminViewer } from "#app/viewer.ts";
import { MailView } from "#components/admin/mailbox/mail-view.tsx";
import { PageBar } from "#components/shell/page-bar.tsx";
import { AppError } from "#lib/core/errors.ts";
import { getMail } from "#lib/notifications/mailbox.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.mailbox"))("title") };
}

/** One mail as its recipient sees it. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireAdminViewer();
  const t = await getTranslations("admin.mailbox");
  const mail = await getMail(viewer, (await params).id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <>
      <PageBar title={mail.subject} crumbs={[{ href: "/admin/mailbox", label: t("title") }]} />
      <MailView mail={mail} />
    </>
  );
}
