import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SkipLink } from "#components/shell/skip-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Languages, Rss } from "#components/ui/icons.ts";
import { LOCALE_NAMES, LOCALES, type Locale } from "#lib/i18n/locale.ts";

/** Around a status page: whose it is, the other language, the feed and the way to the portal. */
export function StatusFrame({
  companyName,
  slug,
  locale,
  setLocale,
  children,
}: {
  companyName: string;
  slug: string;
  locale: Locale;
  setLocale: (locale: string) => Promise<void>;
  children: ReactNode;
}) {
  const t = useTranslations("status.page");
  return (
    <div data-density="customer" className="flex min-h-dvh flex-col text-body">
      <SkipLink />
      <header className="border-b border-line">
        <div className="mx-auto flex h-(--h-portal-bar) w-full max-w-[800px] items-center gap-4 px-6 phone:px-4">
          <span className="truncate font-semibold">{t("title", { company: companyName })}</span>
          <span className="ml-auto flex flex-none items-center gap-4 text-desk text-muted">
            {LOCALES.filter((other) => other !== locale).map((other) => (
              <form key={other} action={setLocale.bind(null, other)}>
                <button
                  type="submit"
                  lang={other}
                  className="flex min-h-6 items-center gap-1.5 hover:text-ink pointer-coarse:min-h-11"
                >
                  <Icon of={Languages} />
                  {LOCALE_NAMES[other]}
                </button>
              </form>
            ))}
          </span>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[800px] flex-1 px-6 py-12 outline-none phone:px-4 phone:py-7"
      >
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex w-full max-w-[800px] flex-wrap items-center gap-x-6 gap-y-2 px-6 py-5 text-desk text-muted phone:px-4">
          <a
            href={`/status/${slug}/feed.xml?lang=${locale}`}
            className="flex items-center gap-1.5 hover:text-ink pointer-coarse:min-h-11"
          >
            <Icon of={Rss} size={14} />
            {t("feed")}
          </a>
          <Link
            href="/tickets"
            prefetch={false}
            className="ml-auto flex items-center hover:text-ink pointer-coarse:min-h-11"
          >
            {t("portal")}
          </Link>
        </div>
      </footer>
    </div>
  );
}
