"use client";
import { useTranslations } from "next-intl";
import { type Tried, TrySending } from "#components/admin/try-sending.tsx";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { Channel, TestResult } from "#lib/notifications/channels/schema.ts";

/** Sends a test through a channel and shows what the other side said. */
export function TestCard({ channel }: { channel: Channel }) {
  const t = useTranslations("telling.channels.test");
  const words = useTellingReason();
  const said = ({ ok, reason, milliseconds: ms }: TestResult) => {
    if (!ok) return `${t("failed")}: ${words(reason ?? "")}`;
    return channel.kind === "mail" ? t("okMail") : t("ok", { ms });
  };
  const read = (result: TestResult): Tried => ({
    ok: result.ok,
    words: said(result),
    detail: result.status === null ? "" : t("status", { status: result.status }),
    answer: result.answer,
  });
  return (
    <TrySending
      path={`/channels/${channel.id}/test`}
      title={t("title")}
      intro={t("intro")}
      label={{ first: t("send"), again: t("again") }}
      read={read}
    />
  );
}
