import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";
import { NotFoundState } from "#components/ui/states.tsx";

/** There is no such incident. */
export default async function IncidentNotFound() {
  const t = await getTranslations("desk.incident");
  return (
    <div className="grid min-h-[50dvh] place-content-center">
      <h1 className="sr-only">{t("notFound")}</h1>
      <NotFoundState title={t("notFound")} action={<LinkButton href="/incidents">{t("back")}</LinkButton>} />
    </div>
  );
}
