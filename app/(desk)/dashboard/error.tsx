"use client";
import { useTranslations } from "next-intl";
import { PageError } from "#components/portal/page-error.tsx";

/** The numbers could not be read; the shell around them stays. */
export default function DashboardError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("desk.numbers");
  return <PageError title={t("failed")} error={error} retry={retry} />;
}
