import { useTranslations } from "next-intl";
import { Heading } from "#components/portal/sign-in/heading.tsx";
import { LinkButton } from "#components/ui/button.tsx";

/** A link that is spent, expired or mistyped; nobody is told which. */
export function BadLink({ kind }: { kind: "link" | "first" }) {
  const t = useTranslations("portal.signIn");
  return (
    <>
      <Heading title={t(`${kind}.badTitle`)}>{t(`${kind}.bad`)}</Heading>
      <LinkButton href="/sign-in" variant="primary" size={44}>
        {t(`${kind}.again`)}
      </LinkButton>
    </>
  );
}
