"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PostMortemEditor } from "#components/desk/learning/post-mortem-editor.tsx";
import { PostMortemFinal } from "#components/desk/learning/post-mortem-final.tsx";
import { savedByOther, usePostMortem } from "#components/desk/learning/use-post-mortem.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { FilePenLine } from "#components/ui/icons.ts";
import { EmptyState, ErrorState, Skeleton } from "#components/ui/states.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** The post-mortem of an incident: not yet, to be begun, being written, or final. */
export function PostMortemPanel({ incident }: { incident: Incident }) {
  const t = useTranslations("learning.postMortem");
  const common = useTranslations("common.action");
  const failed = useTranslations("states.failed");
  const deeds = usePostMortem(incident);
  const [busy, setBusy] = useState(false);
  const over = incident.status === "resolved" || incident.status === "closed";
  const start = async () => {
    setBusy(true);
    try {
      await deeds.draft();
      toast.done(t("started"));
    } catch (error) {
      const current = savedByOther(error);
      // Somebody began it a moment before: theirs is the one.
      if (current?.body === undefined)
        toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
      else deeds.put(current);
    } finally {
      setBusy(false);
    }
  };
  if (deeds.failed) {
    return (
      <ErrorState>
        <Button onClick={deeds.retry}>{common("retry")}</Button>
      </ErrorState>
    );
  }
  if (deeds.data === undefined) return <Skeleton className="w-1/2" />;
  if (deeds.data === null) {
    return (
      <EmptyState
        picture={<Icon of={FilePenLine} size={20} />}
        title={t("none")}
        action={
          over ? (
            <Button size={36} busy={busy} onClick={() => void start()}>
              {t("start")}
            </Button>
          ) : undefined
        }
      >
        {over ? t("noneBody") : t("tooEarly")}
      </EmptyState>
    );
  }
  const Shown = deeds.data.state === "final" ? PostMortemFinal : PostMortemEditor;
  return <Shown saved={deeds.data} deeds={deeds} />;
}
