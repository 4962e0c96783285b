import { useTranslations } from "next-intl";
import { Mark, type Tone } from "#components/vocabulary/chip.tsx";
import type { GlyphName } from "#components/vocabulary/glyph.tsx";
import type { WebhookEvent } from "#lib/connections/schema.ts";

type Result = WebhookEvent["result"];

const LOOK: Record<Result, { tone: Tone; glyph: GlyphName }> = {
  pending: { tone: "new", glyph: "new" },
  applied: { tone: "ok", glyph: "done" },
  ignored: { tone: "closed", glyph: "closed" },
  rejected: { tone: "open", glyph: "open" },
  failed: { tone: "open", glyph: "open" },
};

/**
 * What became of a received event: 반영, 무시, 거절, 실패, 처리 중; 테스트 when it was one and was read,
 * 중복 when it had been received before.
 */
export function EventResult({
  result,
  test = false,
  reason = null,
}: {
  result: Result;
  test?: boolean;
  reason?: string | null;
}) {
  const t = useTranslations("vocabulary.eventResult");
  if (test && (result === "applied" || result === "ignored")) {
    return (
      <Mark tone="new" glyph="new">
        {t("test")}
      </Mark>
    );
  }
  return (
    <Mark {...LOOK[result]} quiet={result === "applied" || result === "ignored"}>
      {t(reason === "duplicate" ? "duplicate" : result)}
    </Mark>
  );
}
