"use client";
import { useTranslations } from "next-intl";
import type { Verb } from "#components/desk/api.ts";
import { lastDeed, useWords } from "#components/desk/use-words.ts";
import type { Refusal } from "#components/desk/use-act.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Fact, Facts } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { GitCompareArrows } from "#components/ui/icons.ts";
import { MARK } from "#components/vocabulary/chip.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { INCIDENT_LOOK, IncidentStateMark } from "#components/vocabulary/incident-state.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { IncidentStatus } from "#lib/incidents/schema.ts";

/** Where each deed would have led. */
const LEADS: Record<Verb, IncidentStatus> = {
  acknowledge: "acknowledged",
  resolve: "resolved",
  close: "closed",
  reopen: "open",
};

/**
 * Says that someone was quicker: who and when, how it stands now, that nothing was done, and the way
 * back from what they did.
 */
export function ConflictNote({
  refusal,
  onReopen,
  onDismiss,
}: {
  refusal: Refusal;
  onReopen: () => void;
  onDismiss: () => void;
}) {
  const t = useTranslations("states.conflict");
  const verbs = useTranslations("desk.verb");
  const common = useTranslations("common.action");
  const words = useWords();
  const { verb, current } = refusal;
  const deed = lastDeed(current);
  const look = INCIDENT_LOOK[LEADS[verb]];
  return (
    <div className="grid gap-2">
      <Banner tone="warn" live icon={<Icon of={GitCompareArrows} />} className="px-3 py-2 text-desk">
        <b>{words.first(current)}</b>{" "}
        {deed ? (
          <>
            {words.clock(deed.at)} · <RelativeTime at={deed.at} />
          </>
        ) : null}
      </Banner>
      <Facts className="px-1">
        <Fact term={t("now")}>
          <IncidentStateMark status={current.status} />
        </Fact>
        <Fact term={t("wanted")}>
          <span className="inline-flex items-center gap-1.5">
            <Glyph name={look.glyph} className={MARK[look.tone]} />
            {verbs(verb)} <span className="text-muted">{t("notDone")}</span>
          </span>
        </Fact>
      </Facts>
      <div className="flex gap-2">
        <Button onClick={onDismiss}>{common("close")}</Button>
        {current.status === "resolved" ? (
          <Button variant="ghost" onClick={onReopen}>
            {verbs("reopen")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
