"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Puts a count in front of the document's title, `(2) 문의 · AtSignal`, and takes it away when leaving. */
export function useUnreadTitle(count: number): void {
  const t = useTranslations("portal.list");
  useEffect(() => {
    const plain = document.title.replace(/^\(\d[\d,.]*\) /, "");
    document.title = count > 0 ? t("unreadTitle", { count, title: plain }) : plain;
    return () => {
      document.title = document.title.replace(/^\(\d[\d,.]*\) /, "");
    };
  }, [count, t]);
}
