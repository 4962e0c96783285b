"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { act, type Verb } from "#components/desk/api.ts";
import { eachRow } from "#components/desk/each-row.ts";
import { toast } from "#components/ui/toaster.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** From which states each deed leads on. */
const FITS: Record<Exclude<Verb, "reopen">, readonly Incident["status"][]> = {
  acknowledge: ["open"],
  resolve: ["open", "acknowledged"],
  close: ["open", "acknowledged", "resolved"],
};
export type BulkVerb = keyof typeof FITS;

/** Whether a deed leads an incident on from where it is. */
export function fits(incident: Incident, verb: BulkVerb): boolean {
  return FITS[verb].includes(incident.status);
}

/** Does one thing to many incidents, row by row, and sums it up in one toast; resolves to the ids that failed. */
export function useBulk(onChanged: (incident: Incident) => void) {
  const t = useTranslations("desk.bulk");
  const [busy, setBusy] = useState<BulkVerb | null>(null);

  const run = async (rows: Incident[], verb: BulkVerb): Promise<string[]> => {
    const fitting = rows.filter((row) => fits(row, verb));
    setBusy(verb);
    const call = (row: Incident) => act(row.id, verb, verb === "close" ? { confirm: true } : {});
    const { done, skipped: changed, failed } = await eachRow(fitting, call, onChanged);
    const skipped = rows.length - fitting.length + changed;
    setBusy(null);
    const parts = [
      done > 0 ? t(`done.${verb}`, { count: done }) : "",
      skipped > 0 ? t("skipped", { count: skipped }) : "",
      failed.length > 0
        ? t("failed", { count: failed.length, numbers: failed.map((row) => `#${row.number}`).join(", ") })
        : "",
    ];
    const text = parts.filter(Boolean).join(" ");
    if (failed.length > 0) toast.failed(text);
    else toast.done(text);
    return failed.map((row) => row.id);
  };
  return { busy, run };
}
