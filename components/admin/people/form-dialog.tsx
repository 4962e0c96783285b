"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useFailure, useFieldErrors } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";

/**
 * A dialog with a form whose fields show what the API refuses. `onSubmit` gets the fields as text;
 * the dialog closes when it resolves. Other refusals are said in a toast.
 */
export function FormDialog({
  title,
  description,
  submit,
  width = 480,
  trigger,
  open: controlled,
  onOpenChange,
  onSubmit,
  children,
}: {
  title: string;
  description?: string;
  submit: string;
  /** In px. */
  width?: number;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  onSubmit: (values: Record<string, string>) => Promise<void>;
  children: (errors: Record<string, string>) => ReactNode;
}) {
  const t = useTranslations("common.action");
  const fail = useFailure();
  const fieldErrors = useFieldErrors();
  const form = useId();
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const setOpen = (open: boolean) => {
    setErrors({});
    (onOpenChange ?? setOwn)(open);
  };
  const run = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === "string") values[name] = value.trim();
    }
    setBusy(true);
    setErrors({});
    try {
      await onSubmit(values);
      setOpen(false);
    } catch (error) {
      const wrong = fieldErrors(error);
      if (wrong) setErrors(wrong);
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      {...(description === undefined ? {} : { description })}
      width={width}
      trigger={trigger}
      open={controlled ?? own}
      onOpenChange={setOpen}
      footer={
        <>
          <DialogClose>
            <Button size={36}>{t("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" size={36} type="submit" form={form} busy={busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void run(event)} className="grid gap-4">
        {children(errors)}
      </form>
    </Dialog>
  );
}
