"use client";
import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Switch } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { NoticeChoices } from "#lib/notifications/personal/schema.ts";

type Quiet = NoticeChoices["quiet"];

/** When what is not critical waits. */
export function QuietCard({
  quiet,
  timeZone,
  errors,
  onChange,
}: {
  quiet: Quiet;
  /** For whoever switches them on. */
  timeZone: string;
  errors: Record<string, string>;
  onChange: (quiet: Quiet) => void;
}) {
  const t = useTranslations("telling.mine.quiet");
  const zones = [...new Set([quiet?.timeZone ?? timeZone, timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <Switch
            aria-label={t("use")}
            checked={quiet !== null}
            onCheckedChange={(on) =>
              onChange(on ? { from: "22:00", to: "08:00", timeZone, upTo: "warning" } : null)
            }
          />
        }
      />
      <CardBody className="grid gap-4">
        <p className="text-control text-muted">{t("hint")}</p>
        {quiet ? (
          <div className="grid grid-cols-2 gap-4 desk:max-w-[520px]">
            <Field name="from" label={t("from")} error={errors["quiet.from"]}>
              {(field) => (
                <Input
                  {...field}
                  type="time"
                  value={quiet.from}
                  onChange={(event) => onChange({ ...quiet, from: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field name="to" label={t("to")} error={errors["quiet.to"]}>
              {(field) => (
                <Input
                  {...field}
                  type="time"
                  value={quiet.to}
                  onChange={(event) => onChange({ ...quiet, to: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field name="upTo" label={t("upTo")} error={errors["quiet.upTo"]}>
              {(field) => (
                <Select
                  {...field}
                  value={quiet.upTo}
                  onChange={(upTo) => onChange({ ...quiet, upTo: upTo === "info" ? "info" : "warning" })}
                  items={(["warning", "info"] as const).map((value) => ({ value, label: t(value) }))}
                />
              )}
            </Field>
            <Field name="timeZone" label={t("zone")} error={errors["quiet.timeZone"]}>
              {(field) => (
                <Select
                  {...field}
                  value={quiet.timeZone}
                  onChange={(zone) => onChange({ ...quiet, timeZone: zone })}
                  items={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
                />
              )}
            </Field>
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}
