"use client";
import { useTranslations } from "next-intl";
import { type DraftStep, newStep, type PolicyDraft } from "#components/admin/oncall/policy-draft.ts";
import { StepTargets } from "#components/admin/oncall/step-targets.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus, Trash2 } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { OnCallView } from "#lib/oncall/schema.ts";

const MOST_STEPS = 10;
const REPEATS = [1, 2, 3, 5];
const REMINDERS = [15, 30, 60, 120];

/** A policy's steps: whom, and how long until the next. */
export function StepsEditor({
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
  const { steps, repeats, remindMinutes } = draft;
  const setSteps = (next: DraftStep[]) => onChange({ ...draft, steps: next });
  const setStep = (i: number, change: Partial<DraftStep>) =>
    setSteps(steps.map((step, at) => (at === i ? { ...step, ...change } : step)));
  const isWrong = (i: number) => Object.keys(errors).some((path) => path.startsWith(`steps.${i}.targets`));
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-control font-medium">{t("steps")}</legend>
        <p className="text-caption text-muted">{t("stepsHint")}</p>
        <ol className="grid gap-2">
          {steps.map((step, i) => (
            <li key={step.key} className="grid gap-2 rounded-card border border-line p-3">
              <div className="flex items-center gap-2">
                <span className="num grid size-5 flex-none place-items-center rounded-full bg-well text-caption text-muted">
                  {i + 1}
                </span>
                {i === 0 ? (
                  <span className="text-control font-medium">{t("atOnce")}</span>
                ) : (
                  <Wait
                    label={t("waitBefore", { n: i + 1 })}
                    value={steps[i - 1]?.waitMinutes ?? 10}
                    onChange={(waitMinutes) => setStep(i - 1, { waitMinutes })}
                  />
                )}
                {steps.length > 1 ? (
                  <Button
                    variant="ghost"
                    icon
                    type="button"
                    className="ml-auto"
                    aria-label={t("removeStep", { n: i + 1 })}
                    onClick={() => setSteps(steps.filter((one) => one.key !== step.key))}
                  >
                    <Icon of={Trash2} />
                  </Button>
                ) : null}
              </div>
              <StepTargets
                value={step.targets}
                view={view}
                onChange={(targets) => setStep(i, { targets })}
                error={isWrong(i) ? t("noTarget") : undefined}
              />
            </li>
          ))}
        </ol>
        {steps.length < MOST_STEPS ? (
          <Button
            type="button"
            className="justify-self-start"
            onClick={() => setSteps([...steps, newStep()])}
          >
            <Icon of={Plus} />
            {t("addStep")}
          </Button>
        ) : null}
      </fieldset>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="repeats" prefix="policy" label={t("repeats")}>
          {(field) => (
            <span className="flex items-center gap-2">
              <Select
                {...field}
                value={String(repeats)}
                onChange={(value) => onChange({ ...draft, repeats: Number(value) })}
                items={[
                  { value: "0", label: t("repeatNone") },
                  ...choices(REPEATS, repeats).map((count) => ({
                    value: String(count),
                    label: t("repeatTimes", { count }),
                  })),
                ]}
              />
              {repeats > 0 ? (
                <Wait
                  label={t("repeatWait")}
                  value={steps.at(-1)?.waitMinutes ?? 10}
                  onChange={(waitMinutes) => setStep(steps.length - 1, { waitMinutes })}
                />
              ) : null}
            </span>
          )}
        </Field>
        <Field name="remindMinutes" prefix="policy" label={t("remind")} hint={t("remindHint")}>
          {(field) => (
            <Select
              {...field}
              value={String(remindMinutes ?? 0)}
              onChange={(value) => onChange({ ...draft, remindMinutes: Number(value) || null })}
              items={[
                { value: "0", label: t("remindNone") },
                ...choices(REMINDERS, remindMinutes ?? 0).map((minutes) => ({
                  value: String(minutes),
                  label: t("remindEvery", { minutes }),
                })),
              ]}
            />
          )}
        </Field>
      </div>
    </>
  );
}

/** The usual choices and the one that is set. */
function choices(usual: number[], present: number): number[] {
  return [...new Set([...usual, present])].filter((one) => one > 0).toSorted((a, b) => a - b);
}

function Wait({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (minutes: number) => void;
}) {
  const t = useTranslations("oncall.policy");
  return (
    <span className="flex flex-none items-center gap-1.5 text-control">
      <Input
        fieldSize={28}
        type="number"
        min={1}
        max={1440}
        required
        className="w-16 text-right"
        aria-label={label}
        value={Number.isNaN(value) ? "" : value}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      {t("minutesLater")}
    </span>
  );
}
