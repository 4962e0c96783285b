"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

const COUNT = /^\(\d[\d,.]*\) /;

/**
 * Puts a count in front of the document's title, `(2) 문의 · AtSignal`, and takes it away when leaving.
 * The framework writes the title whenever its metadata arrives, so it is watched.
 */
export function useUnreadTitle(count: number): void {
  const t = useTranslations("portal.list");
  useEffect(() => {
    const apply = () => {
      const plain = document.title.replace(COUNT, "");
      const wanted = count > 0 ? t("unreadTitle", { count, title: plain }) : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(COUNT, "");
    };
  }, [count, t]);
}
