import { useTranslations } from "next-intl";
import { Chip, Mark, type Tone } from "#components/vocabulary/chip.tsx";
import type { GlyphName } from "#components/vocabulary/glyph.tsx";
import type { NoticeStage } from "#lib/status/schema.ts";

/** How the four stages of a notice look, everywhere. */
export const STAGE_LOOK: Record<NoticeStage, { tone: Tone; glyph: GlyphName }> = {
  investigating: { tone: "ack", glyph: "ack" },
  identified: { tone: "ack", glyph: "warning" },
  fixing: { tone: "review", glyph: "review" },
  resolved: { tone: "ok", glyph: "done" },
};

/** 조사 중 · 원인 확인 · 조치 중 · 해결됨 as a chip, for headers. */
export function StageChip({ stage, small = false }: { stage: NoticeStage; small?: boolean }) {
  const t = useTranslations("status.stage");
  return (
    <Chip {...STAGE_LOOK[stage]} small={small}>
      {t(stage)}
    </Chip>
  );
}

/** The same as mark and word, for single pieces of news. */
export function StageMark({ stage }: { stage: NoticeStage }) {
  const t = useTranslations("status.stage");
  return <Mark {...STAGE_LOOK[stage]}>{t(stage)}</Mark>;
}
