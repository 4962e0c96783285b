"use client";
import { useTranslations } from "next-intl";
import type { Verb } from "#components/desk/api.ts";
import { focusComment } from "#components/desk/incident/comment-box.tsx";
import { nextStep, stepsOf } from "#components/desk/incident/steps.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ellipsis, MessageSquare } from "#components/ui/icons.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** What else can be done besides the next step. */
export function OtherDeeds({
  incident,
  onAct,
  onArrange,
  size = "auto",
}: {
  incident: Incident;
  onAct: (verb: Verb) => void;
  onArrange: (what: "assign" | "snooze") => void;
  size?: "auto" | 44;
}) {
  const t = useTranslations("desk");
  const { status } = incident;
  const may = stepsOf(incident).filter((step) => step.place === "may");
  const back = status === "acknowledged" || status === "resolved";
  if (status === "closed") return null;
  return (
    <Menu
      trigger={
        <Button icon size={size} aria-label={t("incident.otherActions")}>
          <Icon of={Ellipsis} />
        </Button>
      }
    >
      {may.map((step) => (
        <MenuItem key={step.verb} onSelect={() => onAct(step.verb)}>
          {t(`verb.${step.verb}`)}
        </MenuItem>
      ))}
      {back ? (
        <MenuItem onSelect={() => onAct("reopen")}>
          {t(status === "resolved" ? "verb.reopen" : "verb.unacknowledge")}
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem onSelect={() => onArrange("assign")}>{t("verb.assign")}</MenuItem>
      {status === "resolved" ? null : (
        <MenuItem onSelect={() => onArrange("snooze")}>{t("verb.snooze")}</MenuItem>
      )}
    </Menu>
  );
}

/** The deeds on narrow screens; on phones in the place of the bottom bar (components.css). */
export function ActBar({
  incident,
  busy,
  onAct,
  onArrange,
}: {
  incident: Incident;
  busy: Verb | null;
  onAct: (verb: Verb) => void;
  onArrange: (what: "assign" | "snooze") => void;
}) {
  const t = useTranslations("desk");
  const next = nextStep(incident);
  return (
    <div
      data-actbar
      className="fixed inset-x-0 bottom-0 z-(--z-float) flex gap-2 border-t border-line bg-canvas px-4 pt-2.5 pb-3.5 desk:left-(--w-side) min-[1001px]:hidden"
    >
      <Button size={44} icon aria-label={t("comment.title")} onClick={focusComment}>
        <Icon of={MessageSquare} />
      </Button>
      {incident.status === "open" || incident.status === "acknowledged" ? (
        <Button size={44} onClick={() => onArrange("snooze")} className="flex-1">
          {t("verb.snooze")}
        </Button>
      ) : null}
      {next ? (
        <Button
          size={44}
          variant="primary"
          busy={busy === next}
          onClick={() => onAct(next)}
          className="flex-1"
        >
          {t(`verb.${next}`)}
        </Button>
      ) : (
        <span className="grid grow place-items-center text-muted">{t("incident.isClosed")}</span>
      )}
      <OtherDeeds incident={incident} onAct={onAct} onArrange={onArrange} size={44} />
    </div>
  );
}
