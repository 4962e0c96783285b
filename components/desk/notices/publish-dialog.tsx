"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { inputOf, newDraft, type NoticeDraft, previewOf } from "#components/desk/notices/notice-draft.ts";
import { NoticeFields } from "#components/desk/notices/notice-fields.tsx";
import { type Notices, useStatusPages } from "#components/desk/notices/use-notices.ts";
import { useTold } from "#components/desk/notices/use-told.ts";
import { NoticeView } from "#components/status/notice-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** Tells customers of an incident: first written, then looked at, then published. */
export function PublishDialog({ incident, notices }: { incident: Incident; notices: Notices }) {
  const t = useTranslations("status.staff");
  const common = useTranslations("common.action");
  const { timeZone, now } = useReader();
  const [step, setStep] = useState<"closed" | "write" | "look">("closed");
  const [draft, setDraft] = useState<NoticeDraft>(() => newDraft(incident, timeZone));
  const { busy, errors, setErrors, run } = useTold(() => {
    setStep("closed");
    notices.refresh();
  });
  const look = () => {
    const wrong = {
      ...(draft.title.trim() === "" ? { title: t("needed") } : {}),
      ...(draft.body.trim() === "" ? { body: t("needed") } : {}),
      ...(!draft.everyone && draft.companyIds.length === 0 ? { companyIds: t("nobody") } : {}),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) setStep("look");
  };
  const publish = async () => {
    const input = { ...inputOf(draft, timeZone), stage: draft.stage, body: draft.body.trim() };
    const done = await run(t("published"), () => notices.publish(input), t("already"));
    if (!done) {
      // What is wrong is said at the fields; a conflict has closed the dialog already.
      setStep((before) => (before === "look" ? "write" : before));
      return;
    }
    setStep("closed");
    setDraft(newDraft(incident, timeZone));
  };
  const whom = useWhom(draft);
  const looking = step === "look";
  return (
    <Dialog
      title={looking ? t("preview") : t("publish")}
      description={looking ? t("previewBody", { whom }) : t("publishBody")}
      width={640}
      open={step !== "closed"}
      onOpenChange={(open) => setStep(open ? "write" : "closed")}
      trigger={<Button size={36}>{t("publish")}</Button>}
      footer={
        looking ? (
          <>
            <Button size={36} onClick={() => setStep("write")}>
              {t("backToForm")}
            </Button>
            <Button size={36} variant="primary" busy={busy} onClick={() => void publish()}>
              {t("confirmPublish")}
            </Button>
          </>
        ) : (
          <>
            <Button size={36} onClick={() => setStep("closed")}>
              {common("cancel")}
            </Button>
            <Button size={36} variant="primary" onClick={look}>
              {t("next")}
            </Button>
          </>
        )
      }
    >
      {looking ? (
        <div className="rounded-dialog border border-line bg-canvas p-5">
          <NoticeView notice={previewOf(draft, timeZone, now?.toISOString() ?? incident.lastSeenAt)} />
        </div>
      ) : (
        <form
          className="grid gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <NoticeFields
            news
            draft={draft}
            errors={errors}
            onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          />
        </form>
      )}
    </Dialog>
  );
}

/** Whom a draft would reach, in words. */
function useWhom(draft: NoticeDraft): string {
  const t = useTranslations("status.staff");
  const pages = useStatusPages();
  if (draft.everyone) return t("toEveryone");
  const names = draft.companyIds.map(
    (id) => pages.data?.find((page) => page.companyId === id)?.companyName ?? "",
  );
  return t("toCompanies", { first: names[0] ?? "", rest: Math.max(0, names.length - 1) });
}
