import type { Locale } from "#lib/i18n/locale.ts";
import type { Messages } from "#lib/i18n/messages.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
