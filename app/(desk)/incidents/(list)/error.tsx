"use client";
import { useTranslations } from "next-intl";
import { PageError } from "#components/portal/page-error.tsx";

/** The list could not be read; the shell around it stays. */
export default function ListError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("desk.list");
  return <PageError title={t("failed")} error={error} retry={retry} />;
}
