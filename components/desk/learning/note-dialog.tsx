"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem } from "#components/api.ts";
import { Markdown } from "#components/desk/learning/markdown.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { toast } from "#components/ui/toaster.tsx";

/** Where a knowledge note is written or changed. Mounted while it is open. */
export function NoteDialog({
  mode,
  first,
  onSave,
  onConflict,
  onClose,
}: {
  mode: "keep" | "edit";
  /** The words it begins with. */
  first: string;
  onSave: (body: string) => Promise<void>;
  onConflict: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("learning.knowledge");
  const words = useTranslations("learning.postMortem");
  const common = useTranslations("common.action");
  const failed = useTranslations("states.failed");
  const [body, setBody] = useState(first);
  const [view, setView] = useState<"write" | "preview">("write");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    if (body.trim() === "") {
      setError(t("needed"));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onSave(body.trim());
      toast.done(t(mode === "keep" ? "kept" : "edited"));
      onClose();
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 409) {
        setError(t(mode === "keep" ? "already" : "changed"));
        onConflict();
      } else setError(failed(problem instanceof TypeError ? "network" : "unknown"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t(mode === "keep" ? "keepTitle" : "editTitle")}
      description={t("keepBody")}
      width={640}
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      footer={
        <>
          <Button size={36} onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button size={36} variant="primary" busy={busy} onClick={() => void save()}>
            {common("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <SegmentedButtons
          label={t("body")}
          value={view}
          onChange={setView}
          items={(["write", "preview"] as const).map((value) => ({ value, label: words(value) }))}
        />
        {view === "preview" ? (
          <Markdown text={body} className="min-h-40 content-start rounded-control border border-line p-3" />
        ) : (
          <Field name="body" prefix="knowledge" label={t("body")} hint={t("bodyHint")} error={error}>
            {(field) => (
              <Textarea
                {...field}
                rows={9}
                maxLength={20_000}
                value={body}
                onChange={(event) => setBody(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </Dialog>
  );
}
