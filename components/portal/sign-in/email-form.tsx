"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { type SignInAction, UNTRIED } from "#components/portal/sign-in/state.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** One field, one button; a plain form where scripts do not run. */
export function EmailForm({ action, next }: { action: SignInAction; next: string }) {
  const t = useTranslations("portal.signIn");
  const [state, submit, busy] = useActionState(action, UNTRIED);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <input type="hidden" name="next" value={next} />
      <Field name="email" label={t("email")} error={state.error === "email" ? t("emailWrong") : null}>
        {(field) => (
          <Input
            {...field}
            key={state.email}
            type="email"
            autoComplete="email"
            inputMode="email"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={state.email}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page's one purpose
            autoFocus
            className="h-11 text-read"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size={44} busy={busy} className="w-full">
        {t("getCode")}
      </Button>
    </form>
  );
}
