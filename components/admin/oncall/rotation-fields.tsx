"use client";
import { useTranslations } from "next-intl";
import { PeopleOrder } from "#components/admin/oncall/people-order.tsx";
import type { Draft } from "#components/admin/oncall/rotation-draft.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { OnCallView, Rotation } from "#lib/oncall/schema.ts";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** What a rotation is made of, as fields. */
export function RotationFields({
  draft,
  onChange,
  view,
  rotation,
  errors,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  view: OnCallView;
  rotation: Rotation | undefined;
  errors: Record<string, string>;
}) {
  const t = useTranslations("oncall.rotation");
  const weekday = useTranslations("oncall.weekday");
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const prefix = `rotation-${rotation?.id ?? "new"}`;
  const covers = [
    { value: "none", label: t("coverNone") },
    ...view.choices.people.map(({ id, name }) => ({
      value: `user:${id}`,
      label: t("coverPerson", { name }),
    })),
    ...view.rotations
      .filter((one) => one.rotation.id !== rotation?.id)
      .map(({ rotation: { id, name } }) => ({
        value: `rotation:${id}`,
        label: t("coverRotation", { name }),
      })),
  ];
  return (
    <div className="grid gap-4 desk:grid-cols-2 phone:grid-cols-1">
      <div className="grid content-start gap-4">
        <Field name="name" prefix={prefix} label={t("name")} hint={t("nameHint")} error={errors.name}>
          {(field) => (
            <Input
              {...field}
              value={draft.name}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <PeopleOrder
          people={view.choices.people}
          value={draft.participants}
          onChange={(participants) => set({ participants })}
          error={errors.participants ? t("noPeople") : undefined}
        />
      </div>
      <div className="grid content-start gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Field name="every" prefix={prefix} label={t("every")} error={errors.every}>
            {(field) => (
              <Select
                {...field}
                value={draft.every}
                onChange={(every) => set({ every: every === "day" ? "day" : "week" })}
                items={[
                  { value: "week", label: t("everyWeek") },
                  { value: "day", label: t("everyDay") },
                ]}
              />
            )}
          </Field>
          <Field name="time" prefix={prefix} label={t("time")} error={errors.time}>
            {(field) => (
              <Input
                {...field}
                type="time"
                value={draft.time}
                onChange={(event) => set({ time: event.currentTarget.value })}
              />
            )}
          </Field>
          {draft.every === "week" ? (
            <Field name="weekday" prefix={prefix} label={t("weekday")} error={errors.weekday}>
              {(field) => (
                <Select
                  {...field}
                  value={draft.weekday}
                  onChange={(day) => set({ weekday: day })}
                  items={WEEKDAYS.map((day) => ({ value: day, label: weekday(day) }))}
                />
              )}
            </Field>
          ) : null}
          <Field name="timeZone" prefix={prefix} label={t("timeZone")} error={errors.timeZone}>
            {(field) => (
              <Input
                {...field}
                value={draft.timeZone}
                autoComplete="off"
                onChange={(event) => set({ timeZone: event.currentTarget.value.trim() })}
              />
            )}
          </Field>
        </div>
        <Field
          name="startsOn"
          prefix={prefix}
          label={t("startsOn")}
          hint={t("startsOnHint")}
          error={errors.startsOn}
        >
          {(field) => (
            <Input
              {...field}
              type="date"
              value={draft.startsOn}
              onChange={(event) => set({ startsOn: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          name="holidayCover"
          prefix={prefix}
          label={t("cover")}
          hint={t("coverHint")}
          error={errors.holidayCover}
        >
          {(field) => (
            <Select {...field} value={draft.cover} onChange={(cover) => set({ cover })} items={covers} />
          )}
        </Field>
      </div>
    </div>
  );
}
