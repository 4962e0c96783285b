"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

const FORM = "create-ticket";

/** Opens a Jira ticket about the incident. Begins with its title only: the rest is for the customer to read. */
export function CreateTicketDialog({
  incident,
  onOpen,
}: {
  incident: Incident;
  onOpen: (words: { subject: string; description: string }) => Promise<unknown>;
}) {
  const t = useTranslations("desk.tickets");
  const common = useTranslations("common.action");
  const failed = useTranslations("states.failed");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const words = {
      subject: String(form.get("subject") ?? "").trim(),
      description: String(form.get("description") ?? "").trim(),
    };
    setBusy(true);
    setError(null);
    try {
      await onOpen(words);
      toast.done(t("created"));
      setOpen(false);
    } catch (problem) {
      const none = problem instanceof ApiProblem && problem.status === 422;
      setError(none ? t("noConnection") : failed(problem instanceof TypeError ? "network" : "unknown"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("create")}
      description={t("createBody")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size={36}>{t("create")}</Button>}
      footer={
        <>
          <Button size={36} onClick={() => setOpen(false)}>
            {common("cancel")}
          </Button>
          <Button size={36} variant="primary" type="submit" form={FORM} busy={busy}>
            {t("create")}
          </Button>
        </>
      }
    >
      <form id={FORM} className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <Field name="subject" prefix="ticket" label={t("subject")} error={error}>
          {(field) => <Input {...field} maxLength={255} defaultValue={incident.title} />}
        </Field>
        <Field name="description" prefix="ticket" label={t("description")}>
          {(field) => <Textarea {...field} rows={6} maxLength={30_000} />}
        </Field>
      </form>
    </Dialog>
  );
}
