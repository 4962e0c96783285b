"use client";
import { useTranslations } from "next-intl";
import { Moment } from "#components/desk/moment.tsx";
import { Markdown } from "#components/desk/learning/markdown.tsx";
import { PostMortemHead } from "#components/desk/learning/post-mortem-head.tsx";
import { VersionsPopover } from "#components/desk/learning/versions-popover.tsx";
import type { PostMortemDeeds } from "#components/desk/learning/use-post-mortem.ts";
import type { PostMortem } from "#lib/incidents/post-mortem/schema.ts";

/** A post-mortem that is final: to be read. */
export function PostMortemFinal({ saved, deeds }: { saved: PostMortem; deeds: PostMortemDeeds }) {
  const t = useTranslations("learning.postMortem");
  return (
    <section aria-label={t("tab")} className="grid gap-4">
      <PostMortemHead saved={saved} deeds={deeds}>
        <span className="text-caption text-muted">
          {saved.updatedByName} · <Moment at={saved.updatedAt} />
        </span>
        <VersionsPopover deeds={deeds} />
      </PostMortemHead>
      <Markdown text={saved.body} className="max-w-[72ch] text-body" />
      <p className="text-caption text-muted">{t("finalNote")}</p>
    </section>
  );
}
