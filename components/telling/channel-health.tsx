"use client";
import { useTranslations } from "next-intl";
import { SendingHealth } from "#components/vocabulary/sending-health.tsx";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { ChannelHealth as Health } from "#lib/notifications/channels/schema.ts";

/** How a channel fares: mark, word and, when something is wrong, why. */
export function ChannelHealth({ health, reason = false }: { health: Health; reason?: boolean }) {
  const t = useTranslations("telling");
  const words = useTellingReason();
  return (
    <SendingHealth state={health.state} word={t(`health.${health.state}`)}>
      {reason && health.reason ? (
        <>
          {words(health.reason)}
          {health.status === null ? null : ` (${health.status})`}
        </>
      ) : null}
    </SendingHealth>
  );
}
