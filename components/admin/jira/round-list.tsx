"use client";
import { useTranslations } from "next-intl";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import type { SyncRound } from "#lib/jira/schema.ts";
import { formatClock, formatDateTime } from "#lib/i18n/format.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Rounds that found nothing are folded: of those in a row only the newest is told. */
export function worthTelling(rounds: SyncRound[]): SyncRound[] {
  const dull = (round: SyncRound | undefined) =>
    round !== undefined &&
    round.error === null &&
    round.finishedAt !== null &&
    round.issuesRead + round.healed + round.removed === 0;
  return rounds.filter((round, index) => !(dull(round) && dull(rounds[index - 1])));
}

function lookOf(round: SyncRound): { glyph: GlyphName; color: string } {
  if (round.error !== null) return { glyph: "open", color: "text-open-fg" };
  if (round.finishedAt === null) return { glyph: "review", color: "text-muted" };
  return round.healed + round.removed > 0
    ? { glyph: "ack", color: "text-ack-fg" }
    : { glyph: "done", color: "text-ok-fg" };
}

/** What the last readings of Jira found, one sentence each. */
export function RoundList({ rounds }: { rounds: SyncRound[] }) {
  const t = useTranslations("jira.sync");
  const reader = useReader();
  if (rounds.length === 0) return <p className="text-muted">{t("noRounds")}</p>;
  const say = (round: SyncRound) => {
    const at = round.finishedAt ?? round.startedAt;
    const old = reader.now !== undefined && reader.now.getTime() - Date.parse(at) > DAY_MS;
    const time = old ? formatDateTime(at, reader) : formatClock(at, reader);
    const { healed: n, removed } = round;
    if (round.error !== null)
      return t("round.failed", { time, cause: round.cause ?? "other", error: round.error });
    if (round.finishedAt === null) return t("round.running", { time });
    if (n > 0 && removed > 0) return t("round.both", { time, n, removed });
    if (n > 0) return t("round.healed", { time, n });
    if (removed > 0) return t("round.removed", { time, n: removed });
    return round.issuesRead > 0 ? t("round.first", { time, n: round.issuesRead }) : t("round.same", { time });
  };
  return (
    <section className="grid gap-1.5">
      <h3 className="font-medium">{t("rounds")}</h3>
      <ol className="grid gap-1">
        {worthTelling(rounds).map((round) => {
          const look = lookOf(round);
          return (
            <li key={round.id} className="flex items-start gap-2" suppressHydrationWarning>
              <Glyph name={look.glyph} className={`mt-[3px] flex-none ${look.color}`} />
              <span className="min-w-0 flex-1">{say(round)}</span>
              <span className="flex-none text-caption text-muted">{t(`kind.${round.kind}`)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
