import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { setLocale } from "#app/account.ts";
import { BrandMark } from "#components/shell/brand.tsx";
import { SkipLink } from "#components/shell/skip-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Languages } from "#components/ui/icons.ts";
import { LOCALE_NAMES, LOCALES } from "#lib/i18n/locale.ts";

/** The frame of everything before one is signed in: brand, language, a narrow column. */
export default async function SignInLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  const locale = await getLocale();
  const others = LOCALES.filter((other) => other !== locale);
  return (
    <div data-density="customer" className="grid min-h-dvh grid-rows-[auto_1fr]">
      <SkipLink />
      <header className="flex items-center px-6 py-5 phone:px-4">
        <Link href="/sign-in" className="flex items-center gap-2.5 text-body font-semibold">
          <BrandMark />
          {t("brand")}
        </Link>
        <div className="ml-auto flex items-center gap-4 text-muted">
          {others.map((other) => (
            <form key={other} action={setLocale.bind(null, other)}>
              <button type="submit" lang={other} className="flex min-h-6 items-center gap-1.5 hover:text-ink">
                <Icon of={Languages} />
                {LOCALE_NAMES[other]}
              </button>
            </form>
          ))}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="grid grid-cols-[minmax(0,376px)] place-content-center gap-7 px-6 pb-24 outline-none phone:px-4"
      >
        {children}
      </main>
    </div>
  );
}
