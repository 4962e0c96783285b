"use client";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { JiraAuth } from "#lib/jira/schema.ts";

export type TokenWay = JiraAuth["type"];

/** The token of a form made of `TokenFields`. */
export function authOf(way: TokenWay, data: FormData): JiraAuth {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const token = text("authToken");
  return way === "api_token"
    ? { type: way, siteUrl: text("siteUrl"), email: text("authEmail"), token }
    : { type: way, baseUrl: text("siteUrl"), token };
}

/** Address, account and token of a Jira; errors by the API's names. */
export function TokenFields({
  way,
  errors,
  siteUrl,
}: {
  way: TokenWay;
  errors: Record<string, string>;
  siteUrl?: string | undefined;
}) {
  const t = useTranslations("jira.create");
  const cloud = way === "api_token";
  return (
    <>
      <Field
        name="siteUrl"
        label={t("siteUrl")}
        hint={t(cloud ? "siteUrlHint" : "baseUrlHint")}
        error={errors["auth.siteUrl"] ?? errors["auth.baseUrl"]}
      >
        {(field) => <Input {...field} type="url" autoComplete="off" defaultValue={siteUrl} maxLength={500} />}
      </Field>
      {cloud ? (
        <Field name="authEmail" label={t("email")} error={errors["auth.email"]}>
          {(field) => <Input {...field} type="email" autoComplete="off" maxLength={200} />}
        </Field>
      ) : null}
      <Field name="authToken" label={t("token")} hint={t("tokenHint")} error={errors["auth.token"]}>
        {(field) => (
          <Input
            {...field}
            type="password"
            autoComplete="new-password"
            spellCheck={false}
            maxLength={4000}
            className="font-mono"
          />
        )}
      </Field>
    </>
  );
}
