"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#components/api.ts";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Connection } from "#lib/connections/schema.ts";

const FORM = "rename-source";

/** Asks for a source's new name. */
export function RenameDialog({
  source,
  open,
  onOpenChange,
}: {
  source: Connection;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("admin");
  const common = useTranslations("common.action");
  const deed = useSourceDeed(source.id);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    setBusy(true);
    try {
      await deed(() => api(`/connections/${source.id}`, { method: "PATCH", body: { name } }));
      toast.done(t("source.renamed"));
      onOpenChange(false);
    } catch {
      // Said in a toast; the dialog stays open with what was typed.
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("source.rename")}
      width={400}
      open={open}
      onOpenChange={onOpenChange}
      footer={
        <>
          <DialogClose>
            <Button size={36}>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" size={36} type="submit" form={FORM} busy={busy}>
            {t("source.renameSave")}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={(event) => void submit(event)}>
        <Field name="name" prefix="rename" label={t("connections.create.name")}>
          {(field) => <Input {...field} defaultValue={source.name} autoComplete="off" maxLength={100} />}
        </Field>
      </form>
    </Dialog>
  );
}
