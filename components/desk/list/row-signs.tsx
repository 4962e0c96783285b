"use client";
import { useTranslations } from "next-intl";
import { useUntil } from "#components/desk/pick/snooze-dialog.tsx";
import { DueSign } from "#components/desk/sla/due-words.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Moon, Shuffle } from "#components/ui/icons.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** After a title: that it is snoozed and until when, that it comes and goes. */
export function RowSigns({
  incident,
}: {
  incident: Pick<Incident, "snoozedUntil" | "flappingSince" | "sla" | "status">;
}) {
  const t = useTranslations("desk.incident");
  const { snoozedUntil, flappingSince } = incident;
  return (
    <>
      {flappingSince ? (
        <span className="ml-2 inline-flex items-center align-middle text-muted" title={t("flappingWhy")}>
          <Icon of={Shuffle} size={14} />
          <span className="sr-only">{t("flapping")}</span>
        </span>
      ) : null}
      <DueSign incident={incident} />
      {snoozedUntil ? (
        <span className="ml-2 inline-flex items-center gap-1 align-middle text-caption text-muted">
          <Icon of={Moon} size={14} />
          <SnoozedUntil at={snoozedUntil} />
        </span>
      ) : null}
    </>
  );
}

function SnoozedUntil({ at }: { at: string }) {
  const t = useTranslations("desk.incident");
  return t("snoozedUntil", { time: useUntil()(at) });
}
