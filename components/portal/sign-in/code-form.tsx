"use client";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useState } from "react";
import { CodeInput } from "#components/portal/sign-in/code-input.tsx";
import { type SignInAction, UNTRIED } from "#components/portal/sign-in/state.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { CircleAlert } from "#components/ui/icons.ts";

/** Asks for the code in the window that asked for it. */
export function CodeForm({ action }: { action: SignInAction }) {
  const t = useTranslations("portal.signIn.code");
  const [state, submit, busy] = useActionState(action, UNTRIED);
  const error = state.error === "wrong" || state.error === "short" ? state.error : null;
  return (
    <form action={submit} className="grid gap-4" noValidate>
      {/* Each try begins with an empty field that has the focus. */}
      <CodeInput
        key={state.tries}
        id="code"
        label={t("label")}
        invalid={error !== null}
        describedBy={error ? "code-error" : undefined}
      />
      {error ? (
        <p id="code-error" role="alert" className="flex items-start gap-1.5 text-desk text-open-fg">
          <Icon of={CircleAlert} size={14} className="mt-[3px]" />
          {t(error)}
        </p>
      ) : null}
      <Button type="submit" variant="primary" size={44} busy={busy} className="w-full">
        {t("submit")}
      </Button>
    </form>
  );
}

const WAIT_S = 60;

/** The way to another code, after a minute; at once where scripts do not run. */
export function ResendForm({ action, sentAt }: { action: () => Promise<void>; sentAt: number }) {
  const t = useTranslations("portal.signIn.code");
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, WAIT_S - Math.floor((Date.now() - sentAt) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [sentAt]);
  if (left > 0) {
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    return <span className="num">{t("resendIn", { time })}</span>;
  }
  return (
    <form action={action}>
      <button type="submit" className="link min-h-6">
        {t("resend")}
      </button>
    </form>
  );
}
