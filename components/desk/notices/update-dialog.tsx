"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { StageWords } from "#components/desk/notices/stage-words.tsx";
import type { Notices } from "#components/desk/notices/use-notices.ts";
import { useTold } from "#components/desk/notices/use-told.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Notice, NoticeStage } from "#lib/status/schema.ts";

/** News for customers. Begins at `stage`, without words: whatever is said was written or asked for. */
export function UpdateDialog({
  notice,
  notices,
  stage: first,
  trigger,
}: {
  notice: Notice;
  notices: Notices;
  stage: NoticeStage;
  trigger: ReactNode;
}) {
  const t = useTranslations("status.staff");
  const common = useTranslations("common.action");
  const [open, setOpen] = useState(false);
  const [stage, setStage] = useState(first);
  const [body, setBody] = useState("");
  const { busy, errors, setErrors, run } = useTold(notices.refresh);
  const change = (next: boolean) => {
    if (next) setStage(first);
    setOpen(next);
  };
  const post = async () => {
    if (body.trim() === "") {
      setErrors({ body: t("needed") });
      return;
    }
    const input = { stage, body: body.trim(), version: notice.version };
    if (await run(t("updated"), () => notices.update(notice.id, input))) {
      setOpen(false);
      setBody("");
    }
  };
  return (
    <Dialog
      title={t("update")}
      description={t("updateBody")}
      width={560}
      open={open}
      onOpenChange={change}
      trigger={trigger}
      footer={
        <>
          <Button size={36} onClick={() => setOpen(false)}>
            {common("cancel")}
          </Button>
          <Button size={36} variant="primary" busy={busy} onClick={() => void post()}>
            {t("update")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <StageWords stage={stage} body={body} error={errors["body"]} onStage={setStage} onBody={setBody} />
      </div>
    </Dialog>
  );
}
