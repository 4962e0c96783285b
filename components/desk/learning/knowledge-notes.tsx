"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KnowledgeCard } from "#components/desk/learning/knowledge-card.tsx";
import { NoteDialog } from "#components/desk/learning/note-dialog.tsx";
import { useKnowledge } from "#components/desk/learning/use-knowledge.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Bookmark } from "#components/ui/icons.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** Where the way from elsewhere on the page leads. */
export const KNOWLEDGE_ID = "knowledge";

/**
 * Over similar incidents: how this fault, or one like it, is mended. On an incident that is over, the
 * way to keep it; `solution` is what was said at its resolution.
 */
export function KnowledgeNotes({ incident, solution }: { incident: Incident; solution: string }) {
  const t = useTranslations("learning.knowledge");
  const knowledge = useKnowledge(incident.id);
  const [keeping, setKeeping] = useState(false);
  const over = incident.status === "resolved" || incident.status === "closed";
  if (knowledge.data === undefined) return null;
  const mayKeep = over && knowledge.own === undefined;
  if (knowledge.data.length === 0 && !mayKeep) return null;
  return (
    <section id={KNOWLEDGE_ID} className="grid scroll-mt-16 gap-2" aria-labelledby="known">
      <h2 id="known" className="font-semibold">
        {t("title")}
      </h2>
      {knowledge.data.map((note) => (
        <KnowledgeCard key={note.id} note={note} knowledge={knowledge} />
      ))}
      {mayKeep ? (
        <Button className="justify-self-start" onClick={() => setKeeping(true)}>
          <Icon of={Bookmark} />
          {t("keep")}
        </Button>
      ) : null}
      {keeping ? (
        <NoteDialog
          mode="keep"
          first={solution}
          onSave={knowledge.keep}
          onConflict={() => void knowledge.again()}
          onClose={() => setKeeping(false)}
        />
      ) : null}
    </section>
  );
}
