import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { viewerOrNull } from "#app/viewer.ts";
import {
  DEFAULT_TIME_ZONE,
  isLocale,
  LOCALE_COOKIE,
  localeOfAcceptLanguage,
  type Locale,
} from "#lib/i18n/locale.ts";
import { messagesOf } from "#lib/i18n/messages.ts";

async function visitorLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : localeOfAcceptLanguage((await headers()).get("accept-language"));
}

/** Language and zone of a page: the account's, else the visitor's cookie, else the browser's wish. */
export default getRequestConfig(async () => {
  const viewer = await viewerOrNull();
  const locale = viewer?.locale ?? (await visitorLocale());
  return {
    locale,
    timeZone: viewer?.timeZone ?? DEFAULT_TIME_ZONE,
    now: new Date(),
    messages: messagesOf(locale),
  };
});
