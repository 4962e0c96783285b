import Link from "next/link";
import { useTranslations } from "next-intl";
import { MailState } from "#components/admin/mailbox/mail-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Mail, SearchX } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { MailSummary } from "#lib/notifications/schema.ts";

/** Mails as rows, newest first. */
export function MailList({ mails, searched }: { mails: MailSummary[]; searched: boolean }) {
  const t = useTranslations("admin.mailbox");
  if (mails.length === 0) {
    return (
      <EmptyState
        picture={<Icon of={searched ? SearchX : Mail} size={20} />}
        title={t(searched ? "noMatch.title" : "empty.title")}
      >
        {t(searched ? "noMatch.body" : "empty.body")}
      </EmptyState>
    );
  }
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <TH className="w-[112px]">{t("column.time")}</TH>
          <TH className="w-[128px] phone:hidden">{t("column.state")}</TH>
          <TH className="w-[260px] phone:w-[40%]">{t("column.recipient")}</TH>
          <TH>{t("column.subject")}</TH>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <TR key={mail.id} className="relative">
            <TD className="text-muted">
              <RelativeTime at={mail.createdAt} />
            </TD>
            <TD className="phone:hidden">
              <MailState mail={mail} />
            </TD>
            <TD>{mail.recipient}</TD>
            <TD>
              <Link href={`/admin/mailbox/${mail.id}`} className="font-medium after:absolute after:inset-0">
                {mail.subject}
              </Link>
            </TD>
          </TR>
        ))}
      </tbody>
    </Table>
  );
}
