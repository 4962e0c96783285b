import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireAdminViewer } from "#app/viewer.ts";
import { ListLoading } from "#components/admin/list-loading.tsx";
import { MailList } from "#components/admin/mailbox/mail-list.tsx";
import { MailSearch } from "#components/admin/mailbox/mail-search.tsx";
import { RefreshOnLive } from "#components/admin/refresh-on-live.tsx";
import { PageBar, Tools } from "#components/shell/page-bar.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { listMails } from "#lib/notifications/mailbox.ts";
import { ListMailsInput } from "#lib/notifications/schema.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.mailbox"))("title") };
}

/** Every mail the product wrote, sent or not. */
export default function MailboxPage(props: Props) {
  return (
    <Suspense fallback={<ListLoading page="mailbox" />}>
      <MailboxContent {...props} />
    </Suspense>
  );
}

async function MailboxContent({ searchParams }: Props) {
  const viewer = await requireAdminViewer();
  const t = await getTranslations("admin.mailbox");
  const asked = ListMailsInput.pick({ cursor: true, recipient: true }).safeParse(await searchParams);
  const input = asked.success ? asked.data : {};
  const { items, nextCursor } = await listMails(viewer, input);
  const next = new URLSearchParams({
    ...(input.recipient ? { recipient: input.recipient } : {}),
    ...(nextCursor ? { cursor: nextCursor } : {}),
  });
  return (
    <>
      <RefreshOnLive types={["mail."]} />
      <PageBar title={t("title")} note={t("intro")} />
      <Tools>
        <MailSearch recipient={input.recipient ?? ""} />
      </Tools>
      <MailList mails={items} searched={Boolean(input.recipient)} />
      <LoadMore shown={items.length} href={nextCursor ? `/admin/mailbox?${next}` : null} />
    </>
  );
}
