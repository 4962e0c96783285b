"use client";
import { useTranslations } from "next-intl";

/** Says why a notice did not reach somebody, from its code. */
export function useTellingReason(): (code: string) => string {
  const t = useTranslations("telling.reason");
  return (code) => (t.has(code as "gone") ? t(code as "gone") : t("other"));
}
