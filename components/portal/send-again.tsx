"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Message } from "#components/portal/thread.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { CircleAlert, RotateCw } from "#components/ui/icons.ts";

/** Why a word or one of its files did not reach Jira, and the way to send it again. */
export function SendAgain({
  message,
  onResend,
}: {
  message: Message;
  onResend: (messageId: string) => Promise<void>;
}) {
  const t = useTranslations("write.reply");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const failure =
    message.delivery === "failed"
      ? message.failure
      : message.files.find((file) => file.delivery === "failed")?.failure;
  if (!failure) return null;
  const again = async () => {
    setState("busy");
    try {
      await onResend(message.id);
      setState("idle");
    } catch {
      // The word stays where it is; the line below says so.
      setState("failed");
    }
  };
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-desk text-open-fg">
      <Icon of={CircleAlert} size={14} />
      <span>{t(`reason.${failure.reason}`)}</span>
      {failure.detail ? <span className="text-muted">{failure.detail}</span> : null}
      <Button size={28} busy={state === "busy"} onClick={() => void again()}>
        <Icon of={RotateCw} size={14} />
        {t("resend")}
      </Button>
      {state === "failed" ? <span role="alert">{t("resendFailed")}</span> : null}
    </p>
  );
}
