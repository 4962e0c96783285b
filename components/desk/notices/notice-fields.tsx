"use client";
import { useTranslations } from "next-intl";
import type { NoticeDraft } from "#components/desk/notices/notice-draft.ts";
import { useStatusPages } from "#components/desk/notices/use-notices.ts";
import { StageWords } from "#components/desk/notices/stage-words.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { CircleAlert } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/states.tsx";

/** The form of a notice: its words for customers, and whom it concerns. `news` with its first news. */
export function NoticeFields({
  draft,
  onChange,
  errors,
  news,
}: {
  draft: NoticeDraft;
  onChange: (change: Partial<NoticeDraft>) => void;
  errors: Record<string, string>;
  news: boolean;
}) {
  const t = useTranslations("status.staff");
  return (
    <>
      <Field name="title" prefix="notice" label={t("title")} hint={t("titleHint")} error={errors["title"]}>
        {(field) => (
          <Input
            {...field}
            maxLength={120}
            autoComplete="off"
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      {news ? (
        <StageWords
          stage={draft.stage}
          body={draft.body}
          hint={t("bodyHint")}
          error={errors["body"]}
          onStage={(stage) => onChange({ stage })}
          onBody={(body) => onChange({ body })}
        />
      ) : null}
      <Field
        name="services"
        prefix="notice"
        optional
        label={t("services")}
        hint={t("servicesHint")}
        error={errors["services"]}
      >
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            value={draft.services}
            onChange={(event) => onChange({ services: event.target.value })}
          />
        )}
      </Field>
      <Companies draft={draft} onChange={onChange} error={errors["companyIds"]} />
      <Field name="startedAt" prefix="notice" label={t("startedAt")} error={errors["startedAt"]}>
        {(field) => (
          <Input
            {...field}
            type="datetime-local"
            value={draft.startedAt}
            onChange={(event) => onChange({ startedAt: event.target.value })}
            className="w-56"
          />
        )}
      </Field>
    </>
  );
}

function Companies({
  draft,
  onChange,
  error,
}: {
  draft: NoticeDraft;
  onChange: (change: Partial<NoticeDraft>) => void;
  error: string | undefined;
}) {
  const t = useTranslations("status.staff");
  const pages = useStatusPages();
  const toggle = (id: number, on: boolean) =>
    onChange({ companyIds: on ? [...draft.companyIds, id] : draft.companyIds.filter((each) => each !== id) });
  return (
    <fieldset className="grid gap-1.5" aria-describedby={error ? "notice-companies-error" : undefined}>
      <legend className="mb-1.5 text-control font-medium">{t("companies")}</legend>
      <label className="flex min-h-7 items-center gap-2 text-control pointer-coarse:min-h-11">
        <Checkbox
          checked={draft.everyone}
          onCheckedChange={(checked) => onChange({ everyone: checked === true })}
        />
        {t("everyone")} <span className="text-caption text-muted">{t("everyoneHint")}</span>
      </label>
      {draft.everyone ? null : (
        <div className="grid max-h-44 grid-cols-2 gap-x-4 overflow-y-auto rounded-control border border-line px-3 py-1.5 phone:grid-cols-1">
          {pages.data === undefined ? <Skeleton className="my-2 w-32" /> : null}
          {pages.data?.map(({ companyId, companyName }) => (
            <label
              key={companyId}
              className="flex min-h-8 min-w-0 items-center gap-2 text-control pointer-coarse:min-h-11"
            >
              <Checkbox
                checked={draft.companyIds.includes(companyId)}
                onCheckedChange={(checked) => toggle(companyId, checked === true)}
              />
              <span className="truncate">{companyName}</span>
            </label>
          ))}
        </div>
      )}
      {error ? (
        <p id="notice-companies-error" className="flex items-center gap-1.5 text-caption text-open-fg">
          <Icon of={CircleAlert} size={14} />
          {error}
        </p>
      ) : null}
      <p className="text-caption text-muted">{t("pagesOff")}</p>
    </fieldset>
  );
}
