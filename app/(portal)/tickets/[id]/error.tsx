"use client";
import { useTranslations } from "next-intl";
import { PageError } from "#components/portal/page-error.tsx";

/** The ticket could not be read; the shell around it stays. */
export default function TicketError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("portal.ticket");
  return <PageError title={t("failed")} error={error} retry={retry} />;
}
