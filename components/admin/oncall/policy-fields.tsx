"use client";
import { useTranslations } from "next-intl";
import type { PolicyDraft } from "#components/admin/oncall/policy-draft.ts";
import { Checkbox, RadioCards } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { OnCallView } from "#lib/oncall/schema.ts";

const SEVERITIES = ["critical", "warning", "info"] as const;

/** What a policy is called and what it serves. */
export function PolicyFields({
  draft,
  onChange,
  view,
  errors,
}: {
  draft: PolicyDraft;
  onChange: (draft: PolicyDraft) => void;
  view: OnCallView;
  errors: Record<string, string>;
}) {
  const t = useTranslations("oncall.policy");
  const set = (change: Partial<PolicyDraft>) => onChange({ ...draft, ...change });
  const { connections } = view.choices;
  return (
    <>
      <div className="grid gap-4 desk:grid-cols-[1fr_200px]">
        <Field name="name" prefix="policy" label={t("name")} error={errors.name}>
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
        <Field name="minSeverity" prefix="policy" label={t("severity")} error={errors.minSeverity}>
          {(field) => (
            <Select
              {...field}
              value={draft.minSeverity}
              onChange={(value) => set({ minSeverity: SEVERITIES.find((one) => one === value) ?? "warning" })}
              items={SEVERITIES.map((value) => ({ value, label: t(`from.${value}`) }))}
            />
          )}
        </Field>
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-control font-medium">{t("which")}</legend>
        <RadioCards
          label={t("which")}
          columns={2}
          value={draft.scope}
          onChange={(scope) => set({ scope: scope === "some" ? "some" : "all" })}
          items={[
            { value: "all", label: t("whichAll"), hint: t("whichAllHint") },
            { value: "some", label: t("whichSome"), hint: t("whichSomeHint") },
          ]}
        />
        {draft.scope === "some" ? (
          <ul className="grid max-h-44 gap-1 overflow-y-auto rounded-card border border-line p-2 desk:grid-cols-2">
            {connections.map(({ id, name }) => (
              <li key={id}>
                <label className="flex min-h-7 items-center gap-2 text-control pointer-coarse:min-h-11">
                  <Checkbox
                    checked={draft.connectionIds.includes(id)}
                    onCheckedChange={(checked) =>
                      set({
                        connectionIds: draft.connectionIds
                          .filter((one) => one !== id)
                          .concat(checked === true ? [id] : []),
                      })
                    }
                  />
                  <span className="truncate">{name}</span>
                </label>
              </li>
            ))}
          </ul>
        ) : null}
        {errors.connectionIds ? <p className="text-caption text-open-fg">{t("whichNone")}</p> : null}
      </fieldset>
    </>
  );
}
