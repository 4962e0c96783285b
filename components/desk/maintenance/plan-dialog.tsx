"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { localText, momentOf } from "#components/desk/maintenance/local-time.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDuration } from "#lib/i18n/format.ts";

const EVERY = "every";
const MINUTE_MS = 60_000;
const SPANS = [30, 60, 120, 240, 480];

/** Asks what is maintained, from when to when, in the reader's own time zone. */
export function PlanDialog({
  sources,
  source,
  startOpen,
  trigger,
}: {
  sources: { id: number; name: string }[];
  /** The source that is meant, when the way here began at one. */
  source: number | null;
  startOpen: boolean;
  trigger: ReactNode;
}) {
  const t = useTranslations("maintenance.plan");
  const client = useQueryClient();
  const [open, setOpen] = useState(startOpen);
  const plan = async (values: Record<string, string>, timeZone: string) => {
    const startsAt = momentOf(values.startsAt, timeZone);
    const endsAt = momentOf(values.endsAt, timeZone);
    const body = {
      name: values.name,
      connectionId: values.connectionId === EVERY ? null : Number(values.connectionId),
      target: values.target || null,
      ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
      endsAt: endsAt?.toISOString(),
    };
    await api("/maintenance", { method: "POST", body });
    void client.invalidateQueries({ queryKey: ["/maintenance"] });
    toast.done(t("done"));
  };
  const { timeZone } = useReader();
  return (
    <FormDialog
      title={t("title")}
      description={t("body")}
      submit={t("submit")}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      onSubmit={(values) => plan(values, timeZone)}
    >
      {(errors) => (
        <>
          <Field name="name" label={t("name")} hint={t("nameHint")} error={errors.name}>
            {(field) => <Input {...field} autoComplete="off" maxLength={100} />}
          </Field>
          <Field name="connectionId" label={t("source")} error={errors.connectionId}>
            {(field) => (
              <Select
                {...field}
                defaultValue={source === null ? EVERY : String(source)}
                items={[
                  { value: EVERY, label: t("every") },
                  ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
              />
            )}
          </Field>
          <Field name="target" label={t("target")} hint={t("targetHint")} optional error={errors.target}>
            {(field) => <Input {...field} autoComplete="off" maxLength={200} spellCheck={false} />}
          </Field>
          <Times errors={errors} />
        </>
      )}
    </FormDialog>
  );
}

function Times({ errors }: { errors: Record<string, string> }) {
  const t = useTranslations("maintenance.plan");
  const reader = useReader();
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const last = (minutes: number) => {
    const from = momentOf(start, reader.timeZone) ?? new Date();
    setEnd(localText(new Date(from.getTime() + minutes * MINUTE_MS), reader));
  };
  return (
    <>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field
          name="startsAt"
          label={t("startsAt")}
          hint={t("startsAtHint")}
          optional
          error={errors.startsAt ? t("startsAtWrong") : undefined}
        >
          {(field) => (
            <Input
              {...field}
              type="datetime-local"
              value={start}
              onChange={(event) => setStart(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          name="endsAt"
          label={t("endsAt")}
          hint={t("zone", { zone: reader.timeZone })}
          error={errors.endsAt ? t("endsAtWrong") : undefined}
        >
          {(field) => (
            <Input
              {...field}
              type="datetime-local"
              value={end}
              onChange={(event) => setEnd(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <div role="group" aria-label={t("spans")} className="-mt-1 flex flex-wrap gap-1.5">
        {SPANS.map((minutes) => (
          <Button key={minutes} size={28} onClick={() => last(minutes)}>
            {formatDuration(minutes * MINUTE_MS, reader.locale)}
          </Button>
        ))}
      </div>
    </>
  );
}
