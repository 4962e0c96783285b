import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";
import { NotFoundState } from "#components/ui/states.tsx";

/** One page for "does not exist" and "exists, but not for you". */
export default async function TicketNotFound() {
  const t = await getTranslations("portal.ticket");
  return (
    <div className="grid min-h-[50dvh] place-content-center">
      <NotFoundState
        heading="h1"
        title={t("notFound")}
        action={<LinkButton href="/tickets">{t("toList")}</LinkButton>}
      />
    </div>
  );
}
