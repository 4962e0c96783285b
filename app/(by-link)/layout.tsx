import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BrandMark } from "#components/shell/brand.tsx";

/** A frame without a way in: whoever comes by a link need not be signed in. */
export default async function ByLinkLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <div data-density="customer" className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex items-center gap-2.5 px-6 py-5 text-body font-semibold phone:px-4">
        <BrandMark />
        {t("brand")}
      </header>
      <main className="grid grid-cols-[minmax(0,376px)] place-content-center gap-7 px-6 pb-20">
        {children}
      </main>
    </div>
  );
}
