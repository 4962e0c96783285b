import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { enterCode, resendCode } from "#app/sign-in/actions.ts";
import { CODE_MINUTES, readAttempt } from "#app/sign-in/attempt.ts";
import { CodeForm, ResendForm } from "#components/portal/sign-in/code-form.tsx";
import { Heading } from "#components/portal/sign-in/heading.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Mail } from "#components/ui/icons.ts";
import { withParticle } from "#lib/i18n/particle.ts";

const strong = { b: (words: ReactNode) => <b className="font-medium text-ink">{words}</b> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.signIn.code"))("label") };
}

/** Asks for the code that was mailed to the address given in this browser. */
export default async function CodePage({ searchParams }: PageProps<"/sign-in/code">) {
  const attempt = await readAttempt();
  if (!attempt) redirect("/sign-in?again=late");
  const t = await getTranslations("portal.signIn.code");
  const { email } = attempt;
  const particle = (await getLocale()) === "ko" ? withParticle(email, "으로/로").slice(email.length) : "";
  return (
    <>
      <Heading title={t("title")}>
        {t.rich("lead", { ...strong, email, particle, minutes: CODE_MINUTES })}
      </Heading>
      <div className="grid gap-4">
        <CodeForm action={enterCode} />
        <div className="flex justify-between gap-4 text-control text-muted">
          <span role="status">{(await searchParams)["sent"] ? t("resent") : t("notCome")}</span>
          <ResendForm action={resendCode} sentAt={attempt.sentAt} />
        </div>
      </div>
      <Banner icon={<Icon of={Mail} className="text-muted" />}>
        <p className="text-desk text-muted">{t.rich("linkHint", strong)}</p>
      </Banner>
      <p className="text-control">
        <Link href="/sign-in" className="link">
          {t("other")}
        </Link>
      </p>
    </>
  );
}
