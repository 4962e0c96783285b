"use client";
import "#app/globals.css";
import { DEFAULT_LOCALE, localeOfAcceptLanguage } from "#lib/i18n/locale.ts";
import en from "#lib/i18n/messages/en/states.json" with { type: "json" };
import ko from "#lib/i18n/messages/ko/states.json" with { type: "json" };

/** When even the root layout failed: no translations, no frame, only what happened and a way back. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const locale =
    typeof navigator === "undefined" ? DEFAULT_LOCALE : localeOfAcceptLanguage(navigator.language);
  const t = { ko, en }[locale];
  return (
    <html lang={locale}>
      <body>
        <main className="grid min-h-dvh place-content-center justify-items-center gap-2 p-6 text-center">
          <h1 className="text-h3 font-semibold">{t.fatal.title}</h1>
          <p className="text-control text-muted">{t.fatal.body}</p>
          <button
            type="button"
            className="mt-2 h-9 rounded-control border border-line bg-raised px-3 font-medium"
            onClick={retry}
          >
            {t.error.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
