"use client";
import { useTranslations } from "next-intl";
import { fieldOf, momentOf } from "#components/admin/oncall/local-moment.ts";
import { useSaved } from "#components/admin/oncall/use-saved.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { UserRound } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { OnCallNow } from "#lib/oncall/schema.ts";

const DAY_MS = 86_400_000;
/** A turn that nobody else ends is not taken for months by default. */
const LONGEST_MS = 14 * DAY_MS;

/** Takes the running turn of a rotation over oneself, from now until a moment. */
export function TakeTurn({ now: { rotation, now }, me }: { now: OnCallNow; me: number }) {
  const t = useTranslations("oncall.take");
  const saved = useSaved();
  const reader = useReader();
  const present = reader.now?.getTime() ?? Date.parse(now.from);
  const isFar = Date.parse(now.to) - present > LONGEST_MS;
  const until = isFar ? new Date(present + DAY_MS).toISOString() : now.to;
  const submit = async (values: Record<string, string>) => {
    const endsAt = momentOf(reader.timeZone, values.endsAt);
    await api(`/rotations/${rotation.id}/overrides`, { method: "POST", body: { userId: me, endsAt } });
    saved(t("done", { name: rotation.name }));
  };
  return (
    <FormDialog
      title={t("title", { name: rotation.name })}
      description={now.user ? t("description", { name: now.user.name }) : t("descriptionNobody")}
      submit={t("submit")}
      trigger={
        <Button>
          <Icon of={UserRound} />
          {t("open")}
        </Button>
      }
      onSubmit={submit}
    >
      {(errors) => (
        <Field
          name="endsAt"
          prefix={`take-${rotation.id}`}
          label={t("until")}
          hint={t("untilHint")}
          error={errors.endsAt ? t("order") : undefined}
        >
          {(field) => (
            <Input {...field} type="datetime-local" required defaultValue={fieldOf(reader, until)} />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
