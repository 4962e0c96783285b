"use client";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { AttachButton, takesFiles } from "#components/portal/attach-button.tsx";
import { PickedList } from "#components/portal/picked-list.tsx";
import { SignInAgain } from "#components/portal/sign-in-again.tsx";
import { useReply } from "#components/portal/use-reply.ts";
import type { LiveTicket } from "#components/portal/use-ticket.ts";
import { Composer } from "#components/ui/composer.tsx";

/** Where a customer writes on their ticket; a bar at the bottom on phones. */
export function CustomerReply({
  ref,
  live,
  viewerKey,
}: {
  ref?: Ref<HTMLDivElement>;
  live: LiveTicket;
  viewerKey: string;
}) {
  const t = useTranslations("write.reply");
  const { picked, error, signedOut, send } = useReply(live);
  return (
    <div
      ref={ref}
      {...takesFiles(picked.add)}
      className="no-print mt-6 grid gap-2 phone:sticky phone:bottom-0 phone:z-(--z-sticky) phone:-mx-4 phone:mt-6 phone:border-t phone:border-line phone:bg-canvas phone:p-2 phone:pb-[max(8px,env(safe-area-inset-bottom))]"
    >
      <PickedList picked={picked} />
      <Composer
        draftKey={`ticket:${live.ticket.id}:reply:${viewerKey}`}
        label={t("label")}
        placeholder={t("placeholder")}
        sendLabel={t("send")}
        slim
        error={error}
        wayOut={signedOut ? <SignInAgain /> : null}
        tools={<AttachButton onFiles={picked.add} />}
        onSend={(body) => send(body, "public")}
      />
    </div>
  );
}
