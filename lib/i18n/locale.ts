/** The languages the product speaks; the first is the default. */
export const LOCALES = ["ko", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "ko";
export const DEFAULT_TIME_ZONE = "Asia/Seoul";

/** Each language in its own words. */
export const LOCALE_NAMES: Record<Locale, string> = { ko: "한국어", en: "English" };

/** Cookies that hold a visitor's choices before and beside the account's own. */
export const LOCALE_COOKIE = "locale";
export const THEME_COOKIE = "theme";

/** `system` follows the machine. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Whether a text names one of our languages. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** A cookie's theme; anything unknown is `system`. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/**
 * The best of our languages for an `Accept-Language` header, by its weights; the default language
 * when it names none of ours.
 */
export function localeOfAcceptLanguage(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.split("-")[0]?.toLowerCase() ?? "", weight: Number(weight ?? 1) };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map((entry) => entry.language).find(isLocale) ?? DEFAULT_LOCALE;
}
