"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { NoticeStage } from "#lib/status/schema.ts";

/** How far along it is, and what customers are told of it; standard words only when asked for. */
export function StageWords({
  stage,
  body,
  hint,
  error,
  onStage,
  onBody,
}: {
  stage: NoticeStage;
  body: string;
  hint?: string;
  error: string | undefined;
  onStage: (stage: NoticeStage) => void;
  onBody: (body: string) => void;
}) {
  const t = useTranslations("status");
  return (
    <>
      <Field name="stage" prefix="notice" label={t("staff.stage")}>
        {(field) => (
          <Select
            {...field}
            value={stage}
            onChange={(value) => onStage(NoticeStage.parse(value))}
            items={NoticeStage.options.map((value) => ({ value, label: t(`stage.${value}`) }))}
            className="w-56"
          />
        )}
      </Field>
      <div className="grid gap-1.5">
        <Field name="body" prefix="notice" label={t("staff.body")} hint={hint} error={error}>
          {(field) => (
            <Textarea
              {...field}
              rows={4}
              maxLength={4000}
              value={body}
              onChange={(event) => onBody(event.target.value)}
            />
          )}
        </Field>
        {body.trim() === "" ? (
          <Button
            variant="ghost"
            className="-ml-2 justify-self-start"
            onClick={() => onBody(t(`staff.standardWords.${stage}`))}
          >
            {t("staff.standard")}
          </Button>
        ) : null}
      </div>
    </>
  );
}
