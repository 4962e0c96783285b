"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type PostMortemDeeds, savedByOther } from "#components/desk/learning/use-post-mortem.ts";
import { AnchorButton, Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Download } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import { Chip } from "#components/vocabulary/chip.tsx";
import type { PostMortem } from "#lib/incidents/post-mortem/schema.ts";

/** Whether a post-mortem is a draft or final, as a chip. */
export function PostMortemState({ state }: { state: PostMortem["state"] }) {
  const t = useTranslations("learning.postMortem.state");
  return (
    <Chip small tone={state === "final" ? "ok" : "review"} glyph={state === "final" ? "done" : "review"}>
      {t(state)}
    </Chip>
  );
}

/** Over a post-mortem: how it stands, and what can be done with the whole of it. */
export function PostMortemHead({
  saved,
  deeds,
  disabledReason,
  children,
}: {
  saved: PostMortem;
  deeds: PostMortemDeeds;
  /** Why it cannot be finished now. */
  disabledReason?: string | undefined;
  children?: ReactNode;
}) {
  const t = useTranslations("learning.postMortem");
  const failed = useTranslations("states.failed");
  const [busy, setBusy] = useState(false);
  const final = saved.state === "final";
  const turn = async () => {
    setBusy(true);
    try {
      await deeds.finish(final ? "draft" : "final", saved.version);
      toast.done(t(final ? "reopened" : "finished"));
    } catch (error) {
      const current = savedByOther(error);
      if (current) deeds.put(current);
      toast.failed(
        current
          ? t("conflictTitle", { name: current.updatedByName })
          : failed(error instanceof TypeError ? "network" : "unknown"),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PostMortemState state={saved.state} />
      {children}
      <span className="ml-auto flex flex-wrap gap-2">
        <AnchorButton href={deeds.exportHref} download>
          <Icon of={Download} />
          {t("export")}
        </AnchorButton>
        <Button
          busy={busy}
          onClick={() => void turn()}
          {...(disabledReason === undefined ? {} : { disabledReason })}
        >
          {t(final ? "reopen" : "finish")}
        </Button>
      </span>
    </div>
  );
}
