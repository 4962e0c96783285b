import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { askForCode } from "#app/sign-in/actions.ts";
import { safePath } from "#app/sign-in/safe-path.ts";
import { viewerOrNull } from "#app/viewer.ts";
import { EmailForm } from "#components/portal/sign-in/email-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Clock } from "#components/ui/icons.ts";
import { Heading } from "#components/portal/sign-in/heading.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.signIn"))("title") };
}

/** Asks for an address; whoever is signed in already goes on. */
export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next: wanted, again } = await searchParams;
  const next = safePath(wanted);
  if (await viewerOrNull()) redirect(next);
  const t = await getTranslations("portal.signIn");
  return (
    <>
      <Heading title={t("title")}>{t("lead")}</Heading>
      {again === "late" ? (
        <Banner live tone="warn" icon={<Icon of={Clock} />}>
          {t("late")}
        </Banner>
      ) : null}
      <EmailForm action={askForCode} next={next} />
      <p className="text-center text-caption text-muted">{t("invited")}</p>
    </>
  );
}
