"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { momentOf } from "#components/admin/oncall/local-moment.ts";
import { useSaved } from "#components/admin/oncall/use-saved.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { api } from "#components/api.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { dateIn } from "#lib/core/clock.ts";
import type { Rotation } from "#lib/oncall/schema.ts";

const DAY_MS = 86_400_000;

/** Has somebody take a rotation's turn for a while. */
export function OverrideDialog({
  rotation,
  people,
  trigger,
}: {
  rotation: Rotation;
  people: { id: number; name: string }[];
  trigger: ReactNode;
}) {
  const t = useTranslations("oncall.override");
  const saved = useSaved();
  const { timeZone, now } = useReader();
  const day = (days: number) => dateIn(timeZone, new Date((now?.getTime() ?? 0) + days * DAY_MS));
  const submit = async (values: Record<string, string>) => {
    const startsAt = momentOf(timeZone, values.startsAt);
    const endsAt = momentOf(timeZone, values.endsAt);
    const body = { userId: Number(values.userId), startsAt, endsAt };
    await api(`/rotations/${rotation.id}/overrides`, { method: "POST", body });
    saved(t("saved"));
  };
  return (
    <FormDialog
      title={t("title", { name: rotation.name })}
      description={t("description")}
      submit={t("submit")}
      trigger={trigger}
      onSubmit={submit}
    >
      {(errors) => (
        <>
          <Field name="userId" prefix={`override-${rotation.id}`} label={t("who")} error={errors.userId}>
            {(field) => (
              <Select {...field} items={people.map(({ id, name }) => ({ value: String(id), label: name }))} />
            )}
          </Field>
          <Field name="startsAt" prefix={`override-${rotation.id}`} label={t("from")} error={errors.startsAt}>
            {(field) => (
              <Input {...field} type="datetime-local" defaultValue={`${day(1)}T${rotation.time}`} />
            )}
          </Field>
          <Field
            name="endsAt"
            prefix={`override-${rotation.id}`}
            label={t("to")}
            error={errors.endsAt ? t("order") : undefined}
          >
            {(field) => (
              <Input {...field} type="datetime-local" defaultValue={`${day(2)}T${rotation.time}`} />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
