import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";
import { NotFoundState } from "#components/ui/states.tsx";

/** There is no such feedback. */
export default async function FeedbackNotFound() {
  const t = await getTranslations("feedback");
  return (
    <div className="grid min-h-[50dvh] place-content-center">
      <h1 className="sr-only">{t("notFound")}</h1>
      <NotFoundState title={t("notFound")} action={<LinkButton href="/feedback">{t("back")}</LinkButton>} />
    </div>
  );
}
