"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { assign, currentOf, snooze } from "#components/desk/api.ts";
import { AssignDialog } from "#components/desk/pick/assign-dialog.tsx";
import { SnoozeDialog, useUntil } from "#components/desk/pick/snooze-dialog.tsx";
import { eachRow } from "#components/desk/each-row.ts";
import { toast } from "#components/ui/toaster.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { withParticle } from "#lib/i18n/particle.ts";
import type { Assignee, Incident } from "#lib/incidents/schema.ts";

type Arranging = { what: "assign" | "snooze"; rows: Incident[] };

/** Who can still be given an incident, and which can still be put off. */
const MAY = {
  assign: (row: Incident) => row.status !== "closed",
  snooze: (row: Incident) => row.status === "open" || row.status === "acknowledged",
};

/**
 * Assigning and snoozing, of one incident or many: `start` asks whom or until when, `dialogs` are to be
 * drawn once. `onChanged` gets each incident as it then is, `onDone` the ids that failed.
 */
export function useArrange(onChanged: (incident: Incident) => void, onDone?: (failed: string[]) => void) {
  const t = useTranslations("desk");
  const failedWords = useTranslations("states.failed");
  const { locale } = useReader();
  const until = useUntil();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Arranging | null>(null);
  const [open, setOpen] = useState(false);

  const settle = (incident: Incident) => {
    onChanged(incident);
    void client.invalidateQueries({ queryKey: ["incident", incident.number] });
  };
  const start = (what: Arranging["what"], rows: Incident[]) => {
    const fit = rows.filter(MAY[what]);
    if (fit.length === 0) return;
    setAsking({ what, rows: fit });
    setOpen(true);
  };
  const one = async (row: Incident, call: (row: Incident) => Promise<Incident>, done: () => void) => {
    try {
      settle(await call(row));
      done();
      onDone?.([]);
    } catch (error) {
      const current = currentOf(error);
      if (current) {
        settle(current);
        toast.failed(t("act.changed"));
      } else toast.failed(failedWords(error instanceof TypeError ? "network" : "unknown"));
    }
  };
  const many = async (
    what: Arranging["what"],
    rows: Incident[],
    call: (row: Incident) => Promise<Incident>,
  ) => {
    const { done, skipped, failed } = await eachRow(rows, call, settle);
    const parts = [
      done > 0 ? t(`bulk.done.${what}`, { count: done }) : "",
      skipped > 0 ? t("bulk.skipped", { count: skipped }) : "",
      failed.length > 0
        ? t("bulk.failed", {
            count: failed.length,
            numbers: failed.map((row) => `#${row.number}`).join(", "),
          })
        : "",
    ];
    (failed.length > 0 ? toast.failed : toast.done)(parts.filter(Boolean).join(" "));
    onDone?.(failed.map((row) => row.id));
  };

  const give = (rows: Incident[], to: Assignee | null) => {
    const [row] = rows;
    if (!row) return;
    if (rows.length > 1) return void many("assign", rows, ({ id }) => assign(id, to?.id ?? null));
    const number = `#${row.number}`;
    const said = to ? t("act.done.assign", { number, name: to.name }) : t("act.done.unassign", { number });
    const back = () =>
      give([row], row.assignee?.id ? { id: row.assignee.id, name: row.assignee.name } : null);
    void one(
      row,
      ({ id }) => assign(id, to?.id ?? null),
      () => toast.done(said, { undo: { label: t("act.undo"), onUndo: back } }),
    );
  };
  const put = (rows: Incident[], time: string | null) => {
    const [row] = rows;
    if (!row) return;
    if (rows.length > 1) return void many("snooze", rows, ({ id }) => snooze(id, time));
    const number = `#${row.number}`;
    const particle = locale === "ko" ? withParticle(number, "을/를").slice(number.length) : "";
    const said =
      time === null
        ? t("act.done.unsnooze", { number })
        : t("act.done.snooze", { number, particle, time: until(time) });
    const undo = { label: t("act.undo"), onUndo: () => put([row], row.snoozedUntil) };
    void one(
      row,
      ({ id }) => snooze(id, time),
      () => toast.done(said, { undo }),
    );
  };
  const rows = asking?.rows ?? [];
  const dialogs = (
    <>
      <AssignDialog
        rows={rows}
        open={open && asking?.what === "assign"}
        onOpenChange={setOpen}
        onPick={(to) => give(rows, to)}
      />
      <SnoozeDialog
        rows={rows}
        open={open && asking?.what === "snooze"}
        onOpenChange={setOpen}
        onPick={(time) => put(rows, time)}
      />
    </>
  );
  return { start, dialogs, may: MAY };
}
