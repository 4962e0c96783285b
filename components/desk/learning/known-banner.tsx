"use client";
import { useTranslations } from "next-intl";
import { KNOWLEDGE_ID } from "#components/desk/learning/knowledge-notes.tsx";
import { useKnowledge } from "#components/desk/learning/use-knowledge.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Bookmark } from "#components/ui/icons.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** Over the story of a fault that burns and was mended before. */
export function KnownBanner({ incident }: { incident: Incident }) {
  const t = useTranslations("learning.knowledge");
  const { own } = useKnowledge(incident.id);
  const active = incident.status === "open" || incident.status === "acknowledged";
  if (!active || !own) return null;
  return (
    <Banner
      icon={<Icon of={Bookmark} />}
      action={
        <a href={`#${KNOWLEDGE_ID}`} className="link flex-none text-control">
          {t("show")}
        </a>
      }
    >
      {t("banner")}
    </Banner>
  );
}
