"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { BadLink } from "#components/portal/sign-in/bad-link.tsx";
import { Heading } from "#components/portal/sign-in/heading.tsx";
import { type SignInAction, UNTRIED } from "#components/portal/sign-in/state.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** Asks who the first admin is. */
export function FirstForm({ action, token }: { action: SignInAction; token: string }) {
  const t = useTranslations("portal.signIn");
  const [state, submit, busy] = useActionState(action, UNTRIED);
  if (state.error === "link") return <BadLink kind="first" />;
  return (
    <>
      <Heading title={t("first.title")}>{t("first.lead")}</Heading>
      <form action={submit} className="grid gap-4" noValidate>
        <input type="hidden" name="token" value={token} />
        <Field name="email" label={t("first.email")} error={state.error === "email" ? t("emailWrong") : null}>
          {(field) => (
            <Input
              {...field}
              key={state.email}
              type="email"
              autoComplete="email"
              autoCapitalize="off"
              spellCheck={false}
              defaultValue={state.email}
              className="h-11 text-read"
            />
          )}
        </Field>
        <Field
          name="name"
          label={t("first.name")}
          hint={t("first.nameHint")}
          error={state.error === "name" ? t("first.nameWrong") : null}
        >
          {(field) => (
            <Input
              {...field}
              key={state.name}
              autoComplete="name"
              maxLength={100}
              defaultValue={state.name}
              className="h-11 text-read"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size={44} busy={busy} className="w-full">
          {t("first.submit")}
        </Button>
      </form>
    </>
  );
}
