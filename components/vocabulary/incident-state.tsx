import { useTranslations } from "next-intl";
import { Chip, Mark, type Tone } from "#components/vocabulary/chip.tsx";
import type { GlyphName } from "#components/vocabulary/glyph.tsx";
import type { IncidentStatus } from "#lib/incidents/schema.ts";

/** How the four incident states look, everywhere. */
export const INCIDENT_LOOK: Record<IncidentStatus, { tone: Tone; glyph: GlyphName }> = {
  open: { tone: "open", glyph: "open" },
  acknowledged: { tone: "ack", glyph: "ack" },
  resolved: { tone: "ok", glyph: "done" },
  closed: { tone: "closed", glyph: "closed" },
};

/** 발생 · 확인 · 해결 · 종료 as a chip, for headers. */
export function IncidentStateChip({ status, small = false }: { status: IncidentStatus; small?: boolean }) {
  const t = useTranslations("vocabulary.incidentStatus");
  return (
    <Chip {...INCIDENT_LOOK[status]} small={small}>
      {t(status)}
    </Chip>
  );
}

/** The same as mark and word, for rows and timelines. */
export function IncidentStateMark({ status }: { status: IncidentStatus }) {
  const t = useTranslations("vocabulary.incidentStatus");
  return (
    <Mark {...INCIDENT_LOOK[status]} quiet={status === "resolved" || status === "closed"}>
      {t(status)}
    </Mark>
  );
}
