"use client";
import { useTranslations } from "next-intl";
import { lastDeed, useWords } from "#components/desk/use-words.ts";
import type { Refusal } from "#components/desk/use-act.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Fact, Facts } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { GitCompareArrows } from "#components/ui/icons.ts";
import { IncidentStateMark } from "#components/vocabulary/incident-state.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";

/** Says that someone was quicker: who and when, how it stands now, and that nothing was done. */
export function ConflictNote({ refusal, onDismiss }: { refusal: Refusal; onDismiss: () => void }) {
  const t = useTranslations("states.conflict");
  const verbs = useTranslations("desk.verb");
  const common = useTranslations("common.action");
  const words = useWords();
  const { verb, current } = refusal;
  const deed = lastDeed(current);
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
          {verbs(verb)} <span className="text-muted">{t("notDone")}</span>
        </Fact>
      </Facts>
      <Button variant="ghost" onClick={onDismiss} className="justify-self-start">
        {common("close")}
      </Button>
    </div>
  );
}
