"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Draft } from "#components/admin/subscriptions/draft.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import type { Subscription } from "#lib/subscriptions/schema.ts";

/** Token and extra headers; stored ones are never shown. */
export function SecretFields({
  draft,
  stored,
  onChange,
  errors,
}: {
  draft: Draft;
  stored: Subscription | undefined;
  onChange: (part: Partial<Draft>) => void;
  errors: Record<string, string>;
}) {
  const t = useTranslations("subscriptions.form");
  const drop = useId();
  const names = stored?.headerNames.join(", ") ?? "";
  return (
    <>
      <Field
        name="token"
        label={t("token")}
        hint={t(stored?.hasToken ? "tokenKept" : "tokenHint")}
        error={errors["token"]}
        optional
      >
        {(field) => (
          <Input
            {...field}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={draft.token}
            onChange={(event) => onChange({ token: event.currentTarget.value })}
          />
        )}
      </Field>
      {stored?.hasToken ? (
        <span className="flex items-center gap-2">
          <Checkbox
            id={drop}
            checked={draft.dropToken}
            onCheckedChange={(checked) => onChange({ dropToken: checked === true })}
          />
          <label htmlFor={drop}>{t("tokenRemove")}</label>
        </span>
      ) : null}
      <Field
        name="headers"
        label={t("headers")}
        hint={names ? t("headersKept", { names }) : t("headersHint")}
        error={errors["headers"]}
        optional
      >
        {(field) => (
          <Textarea
            {...field}
            rows={2}
            spellCheck={false}
            className="font-mono"
            placeholder="X-Team: ops"
            value={draft.headers}
            onChange={(event) => onChange({ headers: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
