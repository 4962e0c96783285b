"use client";
import { useTranslations } from "next-intl";

/**
 * The way back in for someone whose session ended while they wrote: in a window of its own, so that the
 * text and the chosen files stay where they are.
 */
export function SignInAgain() {
  const t = useTranslations("write.reply");
  return (
    <a href="/sign-in" target="_blank" rel="noopener" className="link flex-none text-current">
      {t("signIn")}
    </a>
  );
}
