"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Markdown } from "#components/desk/learning/markdown.tsx";
import { PostMortemHead } from "#components/desk/learning/post-mortem-head.tsx";
import { useAutosave } from "#components/desk/learning/use-autosave.ts";
import type { PostMortemDeeds } from "#components/desk/learning/use-post-mortem.ts";
import { VersionsPopover } from "#components/desk/learning/versions-popover.tsx";
import { clockOf } from "#components/status/times.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { TriangleAlert } from "#components/ui/icons.ts";
import { Textarea } from "#components/ui/input.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import type { PostMortem } from "#lib/incidents/post-mortem/schema.ts";

const LONGEST = 100_000;

/** A post-mortem being written: Markdown that saves itself, its preview, and what others saved meanwhile. */
export function PostMortemEditor({ saved, deeds }: { saved: PostMortem; deeds: PostMortemDeeds }) {
  const t = useTranslations("learning.postMortem");
  const [mode, setMode] = useState<"write" | "preview">("write");
  const editor = useAutosave(saved, deeds);
  const { text, saving, other } = editor;
  return (
    <section aria-label={t("tab")} className="grid gap-3">
      <PostMortemHead
        saved={saved}
        deeds={deeds}
        disabledReason={saving === "saved" ? undefined : t("unsaved")}
      >
        <span role="status" className="text-caption text-muted">
          {saving === "saved"
            ? t.rich("saved", { at: clockOf(editor.base.updatedAt) })
            : saving === "saving"
              ? t("saving")
              : t("unsaved")}
        </span>
      </PostMortemHead>
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedButtons
          label={t("tab")}
          value={mode}
          onChange={setMode}
          items={(["write", "preview"] as const).map((value) => ({ value, label: t(value) }))}
        />
        <VersionsPopover deeds={deeds} onRestore={editor.setText} />
      </div>
      {other ? (
        <div className="grid gap-3 rounded-card border border-ack-mark p-4">
          <p role="alert" className="flex items-center gap-2 font-medium">
            <Icon of={TriangleAlert} className="text-ack-mark" />
            {t("conflictTitle", { name: other.updatedByName })}
          </p>
          <p className="text-muted">{t("conflictBody")}</p>
          <div className="max-h-72 overflow-y-auto rounded-control bg-surface p-3">
            <Markdown text={other.body} />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button onClick={editor.takeTheirs}>{t("useTheirs")}</Button>
            <Button onClick={() => void editor.keepMine()}>{t("useMine")}</Button>
          </div>
        </div>
      ) : null}
      {saving === "failed" ? (
        <Banner
          live
          tone="lost"
          icon={<Icon of={TriangleAlert} />}
          action={<Button onClick={() => void editor.saveNow()}>{t("useMine")}</Button>}
        >
          {t("saveFailed")}
        </Banner>
      ) : null}
      {mode === "preview" ? (
        <Markdown text={text} className="max-w-[72ch] text-body" />
      ) : (
        <Textarea
          aria-label={t("label")}
          rows={24}
          maxLength={LONGEST}
          value={text}
          onChange={(event) => editor.setText(event.target.value)}
          className="min-h-[60dvh] font-mono text-code [field-sizing:content]"
        />
      )}
    </section>
  );
}
