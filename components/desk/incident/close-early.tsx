"use client";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** Asks before an incident is closed that nobody has resolved. */
export function CloseEarly({
  incident,
  open,
  onOpenChange,
  onConfirm,
}: {
  incident: Incident;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}) {
  const t = useTranslations("desk");
  return (
    <ConfirmDialog
      title={t("act.closeTitle", { number: `#${incident.number}` })}
      body={t("act.closeBody")}
      action={t("verb.close")}
      open={open}
      onOpenChange={onOpenChange}
      onConfirm={onConfirm}
    />
  );
}
