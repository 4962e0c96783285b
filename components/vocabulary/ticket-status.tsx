import { useTranslations } from "next-intl";
import { Chip, Mark, type Tone } from "#components/vocabulary/chip.tsx";
import type { GlyphName } from "#components/vocabulary/glyph.tsx";
import type { TicketStatus } from "#lib/tickets/schema.ts";

/** How the four ticket states look, everywhere. */
export const TICKET_LOOK: Record<TicketStatus, { tone: Tone; glyph: GlyphName }> = {
  new: { tone: "new", glyph: "new" },
  in_review: { tone: "review", glyph: "review" },
  answered: { tone: "answer", glyph: "answer" },
  done: { tone: "done", glyph: "done" },
};

/** 신규 · 검토중 · 답변완료 · 처리완료 as a chip (`small` 22 px). */
export function TicketStatusChip({ status, small = false }: { status: TicketStatus; small?: boolean }) {
  const t = useTranslations("vocabulary.ticketStatus");
  return (
    <Chip {...TICKET_LOOK[status]} small={small}>
      {t(status)}
    </Chip>
  );
}

/** The same as mark and word, for desk rows. */
export function TicketStatusMark({ status }: { status: TicketStatus }) {
  const t = useTranslations("vocabulary.ticketStatus");
  return (
    <Mark {...TICKET_LOOK[status]} quiet={status === "done"}>
      {t(status)}
    </Mark>
  );
}
