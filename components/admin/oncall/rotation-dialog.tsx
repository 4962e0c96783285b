"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type Draft, draftOf, inputOf } from "#components/admin/oncall/rotation-draft.ts";
import { RotationFields } from "#components/admin/oncall/rotation-fields.tsx";
import { RotationPreview } from "#components/admin/oncall/rotation-preview.tsx";
import { useSaved } from "#components/admin/oncall/use-saved.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { api } from "#components/api.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { dateIn } from "#lib/core/clock.ts";
import type { OnCallView, Rotation } from "#lib/oncall/schema.ts";

/** A new rotation has begun by this: of every weekday the last one lies within, so somebody is on call at once. */
const WEEK_BACK_MS = 6 * 86_400_000;

/** Makes a rotation or changes one, with the turns it would give shown before it is saved. */
export function RotationDialog({
  view,
  rotation,
  trigger,
  open,
  onOpenChange,
}: {
  view: OnCallView;
  rotation?: Rotation;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const t = useTranslations("oncall.rotation");
  const saved = useSaved();
  const { timeZone, now } = useReader();
  const weekAgo = new Date((now?.getTime() ?? Date.parse(view.from)) - WEEK_BACK_MS);
  const fresh = () => draftOf(rotation, timeZone, dateIn(timeZone, weekAgo));
  const [own, setOwn] = useState(false);
  const [draft, setDraft] = useState<Draft>(fresh);
  const isOpen = open ?? own;
  // Each opening begins with what is stored.
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    if (isOpen) setDraft(fresh());
  }
  const submit = async () => {
    const body = { ...inputOf(draft), ...(rotation ? { version: rotation.version } : {}) };
    await (rotation
      ? api(`/rotations/${rotation.id}`, { method: "PUT", body })
      : api("/rotations", { method: "POST", body }));
    saved(t("saved"));
  };
  return (
    <FormDialog
      title={rotation ? t("editTitle", { name: rotation.name }) : t("newTitle")}
      submit={t("save")}
      width={720}
      trigger={trigger}
      open={isOpen}
      onOpenChange={onOpenChange ?? setOwn}
      onSubmit={submit}
    >
      {(errors) => (
        <>
          <RotationFields draft={draft} onChange={setDraft} view={view} rotation={rotation} errors={errors} />
          <RotationPreview draft={draft} view={view} rotationId={rotation?.id} />
        </>
      )}
    </FormDialog>
  );
}
