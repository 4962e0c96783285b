"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { draftOf, httpInput } from "#components/telling/http-draft.ts";
import { HttpFields } from "#components/telling/http-fields.tsx";
import { useFormErrors } from "#components/telling/use-form-errors.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { LOCALE_NAMES } from "#lib/i18n/locale.ts";
import type { Channel, ChannelKind } from "#lib/notifications/channels/schema.ts";

/** What the form sends: for a new channel or as a change of one. */
export interface ChannelDraft {
  name: string;
  locale: "ko" | "en";
  timeZone: string;
  recipients?: string[];
  url?: string;
  http?: ReturnType<typeof httpInput>;
}

/** The fields of a channel by its kind; what is stored and secret is left empty to stay. */
export function ChannelForm({
  kind,
  channel,
  locale: ownLocale,
  onSubmit,
}: {
  kind: ChannelKind;
  /** Absent for a new one. */
  channel?: Channel;
  /** For a new one. */
  locale: "ko" | "en";
  onSubmit: (draft: ChannelDraft) => Promise<void>;
}) {
  const t = useTranslations("telling.channels.form");
  const fail = useFailure();
  const formErrors = useFormErrors();
  const [name, setName] = useState(channel?.name ?? "");
  const [locale, setLocale] = useState(channel?.locale ?? ownLocale);
  const reader = useReader();
  const [timeZone, setTimeZone] = useState(channel?.timeZone ?? reader.timeZone);
  const [recipients, setRecipients] = useState(channel?.recipients.join("\n") ?? "");
  const [url, setUrl] = useState("");
  const [http, setHttp] = useState(() => draftOf(channel?.http ?? null));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const addresses = recipients.split(/[\s,;]+/).filter(Boolean);
    setBusy(true);
    setErrors({});
    try {
      await onSubmit({
        name,
        locale,
        timeZone,
        ...(kind === "mail" ? { recipients: addresses } : {}),
        ...(kind !== "mail" && url.trim() ? { url: url.trim() } : {}),
        ...(kind === "http" ? { http: httpInput(http) } : {}),
      });
      setUrl("");
    } catch (error) {
      const wrong = formErrors(error);
      if (wrong) setErrors(wrong);
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  const badRecipient = Object.entries(errors).find(([path]) => path.startsWith("recipients"))?.[1];
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
      <Field name="name" label={t("name")} hint={t("nameHint")} error={errors["name"]}>
        {(field) => (
          <Input
            {...field}
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      {kind === "mail" ? (
        <Field name="recipients" label={t("recipients")} hint={t("recipientsHint")} error={badRecipient}>
          {(field) => (
            <Textarea
              {...field}
              rows={4}
              spellCheck={false}
              value={recipients}
              onChange={(event) => setRecipients(event.currentTarget.value)}
            />
          )}
        </Field>
      ) : (
        <Field
          name="url"
          label={t(kind === "http" ? "httpUrl" : "url")}
          hint={channel?.urlHint ? t("urlKept", { hint: channel.urlHint }) : t("urlHint")}
          error={errors["url"]}
          optional={channel !== undefined}
        >
          {(field) => (
            <Input
              {...field}
              type="url"
              inputMode="url"
              maxLength={2000}
              autoComplete="off"
              placeholder="https://"
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {kind === "http" ? (
        <HttpFields draft={http} locale={locale} errors={errors} onChange={setHttp} />
      ) : null}
      <Field name="locale" label={t("locale")} error={errors["locale"]}>
        {(field) => (
          <Select
            {...field}
            value={locale}
            onChange={(next) => setLocale(next === "en" ? "en" : "ko")}
            items={(["ko", "en"] as const).map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          />
        )}
      </Field>
      <Field
        name="timeZone"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        error={errors["timeZone"] ? t("timeZoneWrong") : undefined}
      >
        {(field) => (
          <Input
            {...field}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            value={timeZone}
            onChange={(event) => setTimeZone(event.currentTarget.value.trim())}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" size={36} busy={busy}>
          {t(channel ? "save" : "create")}
        </Button>
      </div>
    </form>
  );
}
