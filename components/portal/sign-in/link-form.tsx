"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { BadLink } from "#components/portal/sign-in/bad-link.tsx";
import { Heading } from "#components/portal/sign-in/heading.tsx";
import { type SignInAction, UNTRIED } from "#components/portal/sign-in/state.ts";
import { Button } from "#components/ui/button.tsx";

/** One button that spends the link. Opening the page spends nothing, so mail scanners do no harm. */
export function LinkForm({ action, token }: { action: SignInAction; token: string }) {
  const t = useTranslations("portal.signIn.link");
  const [state, submit, busy] = useActionState(action, UNTRIED);
  if (state.error) return <BadLink kind="link" />;
  return (
    <>
      <Heading title={t("title")}>{t("lead")}</Heading>
      <form action={submit}>
        <input type="hidden" name="token" value={token} />
        <Button type="submit" variant="primary" size={44} busy={busy} className="w-full">
          {t("submit")}
        </Button>
      </form>
    </>
  );
}
