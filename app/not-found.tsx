import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";
import { NotFoundState } from "#components/ui/states.tsx";

/** One page for "does not exist" and "exists, but not for you". */
export default async function NotFound() {
  const t = await getTranslations("states.notFound");
  return (
    <main className="grid min-h-dvh place-content-center" data-density="comfortable">
      <NotFoundState
        action={
          <LinkButton href="/" size={36}>
            {t("home")}
          </LinkButton>
        }
      />
    </main>
  );
}
