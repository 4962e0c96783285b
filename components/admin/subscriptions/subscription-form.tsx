"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type Draft, inputOf } from "#components/admin/subscriptions/draft.ts";
import { SecretFields } from "#components/admin/subscriptions/secret-fields.tsx";
import { useSubscriptionErrors } from "#components/admin/subscriptions/use-words.ts";
import { WhatFields } from "#components/admin/subscriptions/what-fields.tsx";
import { useFailure } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { RadioCards } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { RetryPolicy, type Subscription } from "#lib/subscriptions/schema.ts";

const ALL = "all";
const POLICIES = RetryPolicy.options;

/** The fields of a subscription; what is stored and secret is left empty to stay. */
export function SubscriptionForm({
  draft,
  onDraft,
  stored,
  companies,
  filterProblem,
  onSubmit,
}: {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** Absent for a new one. */
  stored?: Subscription;
  /** To choose from. */
  companies: { id: number; name: string }[];
  /** What the preview says of the filter. */
  filterProblem: string | null;
  onSubmit: (body: Record<string, unknown>) => Promise<void>;
}) {
  const t = useTranslations("subscriptions.form");
  const problem = useTranslations("subscriptions.problem");
  const words = useTranslations("subscriptions");
  const fail = useFailure();
  const errorsOf = useSubscriptionErrors();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const isMoved = stored !== undefined && stored.companyId !== draft.companyId;
  const change = (part: Partial<Draft>) => onDraft({ ...draft, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = inputOf(draft);
    if ("field" in input) {
      setErrors({ [input.field]: problem(input.field === "filter" ? "not_json" : "headers") });
      return;
    }
    setBusy(true);
    setErrors({});
    try {
      await onSubmit(input.body);
    } catch (error) {
      const wrong = errorsOf(error);
      if (wrong) setErrors(wrong);
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
      <Field name="name" label={t("name")} error={errors["name"]}>
        {(field) => (
          <Input
            {...field}
            maxLength={100}
            autoComplete="off"
            placeholder={t("namePlaceholder")}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field name="url" label={t("url")} hint={t("urlHint")} error={errors["url"]}>
        {(field) => (
          <Input
            {...field}
            type="url"
            inputMode="url"
            maxLength={2000}
            autoComplete="off"
            placeholder="https://"
            value={draft.url}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        name="companyId"
        label={t("company")}
        hint={t(isMoved ? "companyMoved" : "companyHint")}
        error={errors["companyId"]}
      >
        {(field) => (
          <Select
            {...field}
            value={draft.companyId === null ? ALL : String(draft.companyId)}
            onChange={(next) => change({ companyId: next === ALL ? null : Number(next) })}
            items={[
              { value: ALL, label: words("allCompanies") },
              ...companies.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        )}
      </Field>
      <WhatFields
        draft={draft}
        onChange={change}
        errors={{ ...errors, filter: errors["filter"] ?? filterProblem ?? undefined }}
      />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-control font-medium">{t("policy")}</legend>
        <RadioCards
          label={t("policy")}
          value={draft.retryPolicy}
          onChange={(next) =>
            change({ retryPolicy: POLICIES.find((policy) => policy === next) ?? "standard" })
          }
          columns={2}
          items={POLICIES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
        />
      </fieldset>
      <SecretFields draft={draft} stored={stored} onChange={change} errors={errors} />
      <div>
        <Button type="submit" variant="primary" size={36} busy={busy}>
          {t(stored ? "save" : "create")}
        </Button>
      </div>
    </form>
  );
}
