import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BrandMark } from "#components/shell/brand.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { NotFoundState } from "#components/ui/states.tsx";

/** One page for "does not exist" and "exists, but not for you". */
export default async function NotFound() {
  const t = await getTranslations();
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]" data-density="customer">
      <header className="px-6 py-5 phone:px-4">
        <Link href="/" className="inline-flex items-center gap-2.5 text-body font-semibold">
          <BrandMark />
          {t("common.brand")}
        </Link>
      </header>
      <main className="grid place-content-center pb-24">
        <NotFoundState heading="h1" action={<LinkButton href="/">{t("states.notFound.home")}</LinkButton>} />
      </main>
    </div>
  );
}
