"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { comment } from "#components/desk/api.ts";
import { usePeople } from "#components/desk/incident/use-people.ts";
import { newSendKeys } from "#components/send-key.ts";
import { SeedWord } from "#components/desk/seed-word.tsx";
import { Composer } from "#components/ui/composer.tsx";
import type { Incident, TimelineEntry } from "#lib/incidents/schema.ts";

/** The id of the composer's place, for the ways that lead to it. */
export const COMMENT_ID = "add-comment";

/** Puts the cursor where a comment is written. */
export function focusComment(): void {
  document.querySelector<HTMLTextAreaElement>(`#${COMMENT_ID} textarea`)?.focus();
}

/** Where analysis and measures are noted for the team. */
export function CommentBox({
  incident,
  viewerId,
  onAdded,
}: {
  incident: Incident;
  viewerId: string;
  onAdded: (entry: TimelineEntry) => void;
}) {
  const t = useTranslations("desk.comment");
  const failed = useTranslations("states.failed");
  const [error, setError] = useState<string | null>(null);
  const [keys] = useState(newSendKeys);
  const people = usePeople();
  const [asked, setAsked] = useQueryState("comment", parseAsStringLiteral(["1"]));
  useEffect(() => {
    if (asked === null) return;
    focusComment();
    void setAsked(null);
  }, [asked, setAsked]);
  const send = async (body: string, mentions: number[]) => {
    setError(null);
    try {
      const entry = await comment(incident.id, body, mentions, keys.of({ body, mentions }));
      keys.arrived();
      onAdded(entry);
    } catch (problem) {
      setError(failed(problem instanceof TypeError ? "network" : "unknown"));
      throw problem;
    }
  };
  return (
    <div id={COMMENT_ID} className="grid gap-2">
      <h2 className="flex items-baseline gap-2 font-semibold">
        {t("title")}
        <SeedWord name="addComment" />
      </h2>
      <Composer
        draftKey={`incident:${incident.id}:comment:${viewerId}`}
        label={t("label")}
        placeholder={t("placeholder")}
        sendLabel={t("send")}
        sendVariant="secondary"
        error={error}
        people={people}
        foot={<span className="px-2 text-caption text-muted">{t("audience")}</span>}
        onSend={send}
      />
    </div>
  );
}
