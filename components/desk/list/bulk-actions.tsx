"use client";
import { useTranslations } from "next-intl";
import type { BulkVerb } from "#components/desk/list/use-bulk.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { BulkBar } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Eye } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** What can be done to the selected incidents. Closing what was never resolved asks first. */
export function BulkActions({
  rows,
  busy,
  onRun,
  onArrange,
  onClear,
}: {
  rows: Incident[];
  busy: BulkVerb | null;
  onRun: (verb: BulkVerb) => void;
  onArrange: (what: "assign" | "snooze") => void;
  onClear: () => void;
}) {
  const t = useTranslations("desk");
  const unresolved = rows.filter((row) => row.status === "open" || row.status === "acknowledged").length;
  const close = (
    <Button variant="inverse" busy={busy === "close"} onClick={() => onRun("close")}>
      {t("verb.close")}
    </Button>
  );
  return (
    <BulkBar count={rows.length} label={t("bulk.selected", { count: rows.length })} onClear={onClear}>
      <Button variant="primary" busy={busy === "acknowledge"} onClick={() => onRun("acknowledge")}>
        <Icon of={Eye} />
        {t("verb.acknowledge")}
        <Kbd keys={["E"]} className="-mr-1 pointer-coarse:hidden" />
      </Button>
      {(["assign", "snooze"] as const).map((what) => (
        <Button key={what} variant="inverse" onClick={() => onArrange(what)}>
          {t(`verb.${what}`)}
          <Kbd keys={[what === "assign" ? "A" : "S"]} className="-mr-1 pointer-coarse:hidden" />
        </Button>
      ))}
      <Button variant="inverse" busy={busy === "resolve"} onClick={() => onRun("resolve")}>
        {t("verb.resolve")}
        <Kbd keys={["R"]} className="-mr-1 pointer-coarse:hidden" />
      </Button>
      {unresolved === 0 ? (
        close
      ) : (
        <ConfirmDialog
          title={t("bulk.closeTitle", { count: unresolved })}
          body={t("act.closeBody")}
          action={t("verb.close")}
          onConfirm={() => onRun("close")}
          trigger={
            <Button variant="inverse" busy={busy === "close"}>
              {t("verb.close")}
            </Button>
          }
        />
      )}
    </BulkBar>
  );
}
