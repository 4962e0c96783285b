"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MailState } from "#components/admin/mailbox/mail-state.tsx";
import { PageBody } from "#components/shell/page-bar.tsx";
import { Card, Fact, Facts } from "#components/ui/card.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { Mail } from "#lib/notifications/schema.ts";

/**
 * A mail's facts and its words. The HTML stands in a frame without scripts or our origin; its links
 * open in a tab of their own.
 */
export function MailView({ mail }: { mail: Mail }) {
  const t = useTranslations("admin.mailbox.message");
  const [show, setShow] = useState<"html" | "text">("html");
  return (
    <PageBody narrow>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Facts>
          <Fact term={t("to")}>{mail.recipient}</Fact>
          <Fact term={t("at")}>
            <Clock at={mail.createdAt} show="both" />
          </Fact>
          <Fact term={t("state")}>
            <MailState mail={mail} />
          </Fact>
          {mail.error ? <Fact term={t("error")}>{mail.error}</Fact> : null}
        </Facts>
        <SegmentedButtons
          label={t("view")}
          value={show}
          onChange={setShow}
          items={[
            { value: "html", label: t("html") },
            { value: "text", label: t("text") },
          ]}
        />
      </div>
      <Card>
        {show === "html" ? (
          <iframe
            title={t("frame")}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={`<base target="_blank">${mail.html}`}
            className="block h-[70dvh] w-full bg-white"
          />
        ) : (
          <pre className="px-5 py-4 font-mono text-code whitespace-pre-wrap">{mail.text}</pre>
        )}
      </Card>
    </PageBody>
  );
}
