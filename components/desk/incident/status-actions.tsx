"use client";
import { useTranslations } from "next-intl";
import type { Verb } from "#components/desk/api.ts";
import { ConflictNote } from "#components/desk/incident/conflict-note.tsx";
import { DEED_KEYS, type Step, stepsOf } from "#components/desk/incident/steps.ts";
import { Moment } from "#components/desk/moment.tsx";
import { SeedWord } from "#components/desk/seed-word.tsx";
import type { Refusal } from "#components/desk/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Moon, UserRound } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/**
 * 확인 → 해결 → 종료 in this order: the next one filled, a past one turned into who and when, a later
 * one with what is missing. `onAct` is asked for a deed; closing early asks first (close-early.tsx).
 */
export function StatusActions({
  incident,
  busy,
  refusal,
  onAct,
  onArrange,
  onDismiss,
}: {
  incident: Incident;
  busy: Verb | null;
  refusal: Refusal | null;
  onAct: (verb: Verb) => void;
  onArrange: (what: "assign" | "snooze") => void;
  onDismiss: () => void;
}) {
  const t = useTranslations("desk");
  const { status } = incident;
  return (
    <section className="grid gap-2 max-[1000px]:hidden" aria-labelledby="status-actions">
      <h2 id="status-actions" className="flex items-baseline gap-2 font-semibold">
        {t("incident.actions")}
        <SeedWord name="statusActions" />
      </h2>
      {refusal ? (
        <ConflictNote refusal={refusal} onReopen={() => onAct("reopen")} onDismiss={onDismiss} />
      ) : null}
      <ol className="grid gap-1.5">
        {stepsOf(incident).map((step) => (
          <li key={step.verb} className="grid">
            <StepLine step={step} incident={incident} busy={busy === step.verb} onAct={onAct} />
          </li>
        ))}
      </ol>
      {status === "closed" ? null : (
        <div className="grid grid-cols-2 gap-2">
          {status === "resolved" ? null : (
            <Button onClick={() => onArrange("snooze")} aria-keyshortcuts="S">
              <Icon of={Moon} />
              {t("verb.snooze")}
              <Kbd keys={["S"]} className="pointer-coarse:hidden" />
            </Button>
          )}
          <Button onClick={() => onArrange("assign")} aria-keyshortcuts="A">
            <Icon of={UserRound} />
            {t("verb.assign")}
            <Kbd keys={["A"]} className="pointer-coarse:hidden" />
          </Button>
        </div>
      )}
      {status === "resolved" || status === "acknowledged" ? (
        <Button
          variant={status === "resolved" ? "secondary" : "ghost"}
          busy={busy === "reopen"}
          onClick={() => onAct("reopen")}
        >
          {t(status === "resolved" ? "verb.reopen" : "verb.unacknowledge")}
        </Button>
      ) : null}
      {status === "closed" ? <p className="px-1 text-caption text-muted">{t("incident.final")}</p> : null}
    </section>
  );
}

function StepLine({
  step,
  incident,
  busy,
  onAct,
}: {
  step: Step;
  incident: Incident;
  busy: boolean;
  onAct: (verb: Verb) => void;
}) {
  const t = useTranslations("desk");
  const { verb, place } = step;
  if (place === "past" || place === "passed") {
    return (
      <div className="flex h-8 items-center gap-2 px-1">
        <Glyph name={place === "past" ? "done" : "closed"} className="text-muted" />
        <span className="grow">
          {t(`verb.${verb}`)}
          <SeedWord name={verb} className="ml-1.5" />
        </span>
        <span className="text-caption text-muted">
          {place === "past" ? (
            <>
              {step.by ?? incident.connectionName} · <Moment at={step.at} />
            </>
          ) : (
            t("incident.skipped")
          )}
        </span>
      </div>
    );
  }
  const next = place === "next";
  const key = DEED_KEYS[verb];
  return (
    <Button
      size={36}
      variant={next ? "primary" : "secondary"}
      busy={busy}
      onClick={() => onAct(verb)}
      className={next ? "justify-start" : "justify-start text-muted"}
      {...(key === undefined ? {} : { "aria-keyshortcuts": key })}
    >
      <span className="grow text-left">
        {t(`verb.${verb}`)}
        {next ? null : <SeedWord name={verb} className="ml-1.5" />}
      </span>
      <span className="flex items-center gap-2 font-normal">
        {next ? <SeedWord name={verb} className="text-on-accent" /> : null}
        {next || verb === "resolve" ? null : t("incident.afterResolve")}
        {key === undefined ? null : <Kbd keys={[key]} className="-mr-1 pointer-coarse:hidden" />}
      </span>
    </Button>
  );
}
