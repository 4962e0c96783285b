import { createTranslator } from "use-intl/core";
import type { Locale } from "#lib/i18n/locale.ts";
import { type Messages, messagesOf } from "#lib/i18n/messages.ts";

/**
 * Texts outside of React (mails, problem documents, the CLI): `translatorOf("ko", "mail")("…")`.
 * A missing key throws, because a mail with a key in it is worse than none.
 */
export function translatorOf<N extends keyof Messages & string>(locale: Locale, namespace: N) {
  return createTranslator<Messages, N>({
    locale,
    messages: messagesOf(locale),
    namespace,
    onError: (error) => {
      throw error;
    },
  });
}
