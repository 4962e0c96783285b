import { useTranslations } from "next-intl";
import { Mark } from "#components/vocabulary/chip.tsx";
import type { MailSummary } from "#lib/notifications/schema.ts";

/** 보냄, 보관 (never left: no mail server), 보내지 못함. */
export function MailState({ mail }: { mail: MailSummary }) {
  const t = useTranslations("admin.mailbox.state");
  if (mail.sentAt) {
    return (
      <Mark tone="ok" glyph="done" quiet>
        {t("sent")}
      </Mark>
    );
  }
  if (mail.error) {
    return (
      <Mark tone="open" glyph="open">
        {t("failed")}
      </Mark>
    );
  }
  return (
    <Mark tone="closed" glyph="closed" quiet>
      {t("kept")}
    </Mark>
  );
}
