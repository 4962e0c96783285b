"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { draftOf, inputOf } from "#components/desk/notices/notice-draft.ts";
import { NoticeFields } from "#components/desk/notices/notice-fields.tsx";
import type { Notices } from "#components/desk/notices/use-notices.ts";
import { useTold } from "#components/desk/notices/use-told.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { Notice } from "#lib/status/schema.ts";

/** Changes what a notice is called and whom it concerns. Mounted while it is open. */
export function EditNotice({
  notice,
  notices,
  onClose,
}: {
  notice: Notice;
  notices: Notices;
  onClose: () => void;
}) {
  const t = useTranslations("status.staff");
  const { timeZone } = useReader();
  const [draft, setDraft] = useState(() => draftOf(notice, timeZone));
  const { busy, errors, run } = useTold(notices.refresh);
  const save = async () => {
    const input = { ...inputOf(draft, timeZone), version: notice.version };
    if (await run(t("edited"), () => notices.edit(notice.id, input))) onClose();
  };
  return (
    <EditDialog title={t("edit")} busy={busy} onClose={onClose} onSave={() => void save()}>
      <NoticeFields
        news={false}
        draft={draft}
        errors={errors}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
    </EditDialog>
  );
}

/** Puts other words into one piece of news. Mounted while it is open. */
export function EditUpdate({
  notice,
  update,
  notices,
  onClose,
}: {
  notice: Notice;
  update: Notice["updates"][number];
  notices: Notices;
  onClose: () => void;
}) {
  const t = useTranslations("status.staff");
  const [body, setBody] = useState(update.body);
  const { busy, errors, setErrors, run } = useTold(notices.refresh);
  const save = async () => {
    if (body.trim() === "") {
      setErrors({ body: t("needed") });
      return;
    }
    const deed = () => notices.editUpdate(notice.id, update.id, body.trim(), notice.version);
    if (await run(t("edited"), deed)) onClose();
  };
  return (
    <EditDialog
      title={t("editUpdate")}
      description={t("editUpdateBody")}
      busy={busy}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Field name="body" prefix="update" label={t("body")} error={errors["body"]}>
        {(field) => (
          <Textarea
            {...field}
            rows={5}
            maxLength={4000}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        )}
      </Field>
    </EditDialog>
  );
}

function EditDialog({
  title,
  description,
  busy,
  onClose,
  onSave,
  children,
}: {
  title: string;
  description?: string;
  busy: boolean;
  onClose: () => void;
  onSave: () => void;
  children: ReactNode;
}) {
  const common = useTranslations("common.action");
  return (
    <Dialog
      title={title}
      {...(description === undefined ? {} : { description })}
      width={640}
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      footer={
        <>
          <Button size={36} onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button size={36} variant="primary" busy={busy} onClick={onSave}>
            {common("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">{children}</div>
    </Dialog>
  );
}
