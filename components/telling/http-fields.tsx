"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import type { HeaderDraft, HttpDraft } from "#components/telling/http-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus, Trash2 } from "#components/ui/icons.ts";
import { Input, Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { PLACEHOLDERS } from "#lib/notifications/channels/schema-template.ts";
import type { TemplatePreview } from "#lib/notifications/channels/schema.ts";

/** One header: name, value, whether it is secret. */
function HeaderRow({
  header,
  error,
  onChange,
  onRemove,
}: {
  header: HeaderDraft;
  error: string | undefined;
  onChange: (header: HeaderDraft) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("telling.channels.form");
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Input
          aria-label={t("headerName")}
          placeholder={t("headerName")}
          className="w-40 phone:w-full"
          maxLength={100}
          value={header.name}
          onChange={(event) => onChange({ ...header, name: event.currentTarget.value })}
        />
        <Input
          aria-label={t("headerValue")}
          aria-invalid={error ? true : undefined}
          placeholder={header.stored && header.secret ? t("secretKept") : t("headerValue")}
          className="min-w-40 flex-1"
          type={header.secret ? "password" : "text"}
          autoComplete="off"
          maxLength={4000}
          value={header.value}
          onChange={(event) => onChange({ ...header, value: event.currentTarget.value })}
        />
        <label className="flex items-center gap-1.5 text-desk">
          <Checkbox
            checked={header.secret}
            onCheckedChange={(secret) => onChange({ ...header, secret: secret === true })}
          />
          {t("secret")}
        </label>
        <Button variant="ghost" icon aria-label={t("removeHeader")} onClick={onRemove}>
          <Icon of={Trash2} />
        </Button>
      </div>
      {error ? <p className="text-caption text-open-fg">{error}</p> : null}
    </div>
  );
}

/** How the HTTP sender calls: method, headers, body template with a preview. */
export function HttpFields({
  draft,
  locale,
  errors,
  onChange,
}: {
  draft: HttpDraft;
  locale: "ko" | "en";
  errors: Record<string, string>;
  onChange: (draft: HttpDraft) => void;
}) {
  const t = useTranslations("telling.channels.form");
  const about = useTranslations("telling.channels.placeholder");
  const problem = useTranslations("telling.problem");
  const fail = useFailure();
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const { headers } = draft;
  const show = async () => {
    const body = { template: draft.template, locale };
    try {
      setPreview(await api<TemplatePreview>("/channels/preview", { method: "POST", body }));
    } catch (error) {
      fail(error);
    }
  };
  const wrong = preview?.problem ? problem(preview.problem.code, { at: preview.problem.at }) : undefined;
  const nextKey = Math.max(-1, ...headers.map(({ key }) => key)) + 1;
  const added = { key: nextKey, name: "", value: "", secret: false, stored: false };
  return (
    <>
      <Field name="method" label={t("method")} error={errors["http.method"]}>
        {(field) => (
          <Select
            {...field}
            value={draft.method}
            onChange={(method) => onChange({ ...draft, method: method === "PUT" ? "PUT" : "POST" })}
            items={["POST", "PUT"].map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-control font-medium">{t("headers")}</legend>
        {headers.map((header, index) => (
          <HeaderRow
            key={header.key}
            header={header}
            error={errors[`http.headers.${index}.value`] ?? errors[`http.headers.${index}.name`]}
            onChange={(next) =>
              onChange({ ...draft, headers: headers.map((it) => (it === header ? next : it)) })
            }
            onRemove={() => onChange({ ...draft, headers: headers.filter((it) => it !== header) })}
          />
        ))}
        <div>
          <Button variant="ghost" onClick={() => onChange({ ...draft, headers: [...headers, added] })}>
            <Icon of={Plus} />
            {t("addHeader")}
          </Button>
        </div>
      </fieldset>
      <Field
        name="template"
        label={t("template")}
        hint={t("templateHint")}
        error={errors["http.template"] ?? wrong}
      >
        {(field) => (
          <Textarea
            {...field}
            rows={8}
            spellCheck={false}
            className="font-mono text-caption"
            value={draft.template}
            onChange={(event) => onChange({ ...draft, template: event.currentTarget.value })}
          />
        )}
      </Field>
      <details className="text-desk">
        <summary className="cursor-pointer text-muted">{t("placeholders")}</summary>
        <dl className="mt-2 grid grid-cols-[120px_minmax(0,1fr)] gap-x-3 gap-y-1">
          {PLACEHOLDERS.map((name) => (
            <div key={name} className="contents">
              <dt className="font-mono text-caption">{`{{${name}}}`}</dt>
              <dd className="text-muted [overflow-wrap:anywhere]">{about(name)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="grid gap-2">
        <div>
          <Button onClick={() => void show()}>{t("preview")}</Button>
        </div>
        {preview?.body ? (
          <figure className="grid gap-1" aria-live="polite">
            <figcaption className="text-caption text-muted">{t("previewTitle")}</figcaption>
            <pre className="overflow-x-auto rounded-card border border-line bg-well p-3 font-mono text-caption whitespace-pre-wrap [overflow-wrap:anywhere]">
              {JSON.stringify(JSON.parse(preview.body), null, 2)}
            </pre>
          </figure>
        ) : null}
      </div>
    </>
  );
}
