"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { choicesOf, type FileKind } from "#components/admin/jira/settings.ts";
import { useSave } from "#components/admin/jira/use-save.ts";
import { limitText } from "#components/portal/bytes.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Connection } from "#lib/connections/schema.ts";

const KINDS: FileKind[] = ["image", "document", "text", "archive", "media", "other", "program"];
const SIZES = [1, 2, 5, 10, 15, 20, 25];
const MEGABYTE = 1024 * 1024;

/** Which files people may attach here, and how large. */
export function FilesCard({ source, uploadLimit }: { source: Connection; uploadLimit: number | null }) {
  const t = useTranslations("jira.files");
  const saved = choicesOf(source).attachments;
  const ceiling = Math.min(25, Math.floor((uploadLimit ?? Infinity) / MEGABYTE));
  const [most, setMost] = useState(saved.maxMegabytes ?? ceiling);
  const [kinds, setKinds] = useState(saved.types ?? KINDS.filter((kind) => kind !== "program"));
  const [empty, setEmpty] = useState(false);
  const { busy, errors, save } = useSave(source.id, t("saved"));
  const sizes = [...new Set([...SIZES.filter((size) => size <= ceiling), ceiling, most])]
    .filter((size) => size > 0)
    .toSorted((a, b) => a - b);
  const submit = () => {
    setEmpty(kinds.length === 0);
    if (kinds.length > 0) void save({ settings: { attachments: { maxMegabytes: most, types: kinds } } });
  };
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-4">
        <p className="text-muted">{t("lead")}</p>
        {uploadLimit === 0 ? (
          <p className="text-ack-fg">{t("offJira")}</p>
        ) : (
          <Field
            name="attachment-size"
            label={t("max")}
            hint={uploadLimit === null ? t("maxHint") : t("maxJira", { most: limitText(uploadLimit) })}
            error={errors["settings.attachments.maxMegabytes"]}
          >
            {(field) => (
              <Select
                {...field}
                fieldSize={36}
                value={String(most)}
                onChange={(next) => setMost(Number(next))}
                items={sizes.map((size) => ({ value: String(size), label: `${size} MB` }))}
              />
            )}
          </Field>
        )}
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-medium">{t("kinds")}</legend>
          <div className="grid grid-cols-2 gap-2 desk:grid-cols-4">
            {KINDS.map((kind) => (
              <label key={kind} className="flex min-h-6 items-center gap-2">
                <Checkbox
                  checked={kinds.includes(kind)}
                  onCheckedChange={(on) =>
                    setKinds((all) => KINDS.filter((one) => (one === kind ? on === true : all.includes(one))))
                  }
                />
                {t(`kind.${kind}`)}
              </label>
            ))}
          </div>
          {kinds.includes("program") ? <p className="text-caption text-ack-fg">{t("programHint")}</p> : null}
          {empty && kinds.length === 0 ? (
            <p role="alert" className="text-caption text-open-fg">
              {t("kindsNeeded")}
            </p>
          ) : null}
        </fieldset>
        <Button busy={busy} className="justify-self-start" onClick={submit}>
          {t("save")}
        </Button>
      </CardBody>
    </Card>
  );
}
