"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "#components/api.ts";
import { changeView, saveView } from "#components/desk/views/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { SavedView } from "#lib/incidents/views/schema.ts";

const FORM = "save-view";

/** Asks for the name of the list's filters; with `view` for another name of that one. */
export function SaveViewDialog({
  query,
  view,
  open,
  onOpenChange,
  onSaved,
}: {
  query: string;
  view?: SavedView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSaved: () => void;
}) {
  const t = useTranslations("desk.views");
  const common = useTranslations("common.action");
  const failed = useTranslations("states.failed");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    setBusy(true);
    setError(null);
    try {
      await (view ? changeView(view.id, { name, shared }) : saveView({ name, query, shared }));
      toast.done(t("saved", { name }));
      onSaved();
      onOpenChange(false);
    } catch (problem) {
      const own = problem instanceof ApiProblem ? problem.fields["name"] : undefined;
      setError(own ?? failed(problem instanceof TypeError ? "network" : "unknown"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t(view ? "rename" : "saveTitle")}
      description={view ? undefined : t("saveBody")}
      width={400}
      open={open}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button size={36} onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button size={36} variant="primary" type="submit" form={FORM} busy={busy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={FORM} className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <Field name="name" prefix="view" label={t("name")} error={error}>
          {(field) => (
            <Input {...field} maxLength={60} defaultValue={view?.name ?? ""} placeholder={t("nameHint")} />
          )}
        </Field>
        <label className="flex items-center gap-2">
          <Checkbox checked={shared} onCheckedChange={(next) => setShared(next === true)} />
          {t("share")}
        </label>
      </form>
    </Dialog>
  );
}
