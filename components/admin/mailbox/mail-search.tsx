import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Search } from "#components/ui/icons.ts";
import { InputGroup } from "#components/ui/input.tsx";

/** Finds mails by recipient; works without scripts. */
export function MailSearch({ recipient }: { recipient: string }) {
  const t = useTranslations("admin.mailbox");
  return (
    <form action="/admin/mailbox" role="search" className="w-72 phone:w-full">
      <InputGroup
        type="search"
        name="recipient"
        className="border-line"
        before={<Icon of={Search} />}
        aria-label={t("search")}
        placeholder={t("search")}
        defaultValue={recipient}
        maxLength={254}
      />
    </form>
  );
}
