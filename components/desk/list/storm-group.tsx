"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { acknowledgeStorm } from "#components/desk/api.ts";
import { ROOMY } from "#components/desk/list/incident-row.tsx";
import type { OpenStorm } from "#components/desk/list/use-open-storm.ts";
import { Stretch } from "#components/desk/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronDown, Zap } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { INCIDENT_LOOK } from "#components/vocabulary/incident-state.tsx";
import type { Storm } from "#lib/incidents/storms/schema.ts";

const STATES = ["open", "acknowledged", "resolved", "closed"] as const;

/** A storm as one line over the list's rows: whose, how many, since when, how they stand; unfolded its rows. */
export function StormGroup({
  storm,
  open,
  onChanged,
  children,
}: {
  storm: Storm;
  open: OpenStorm;
  /** Its incidents were acknowledged. */
  onChanged: () => void;
  /** The rows. */
  children: ReactNode;
}) {
  const t = useTranslations("desk.storm");
  const states = useTranslations("states");
  const unfolded = open.id === storm.id;
  return (
    <tbody className="phone:block">
      <tr className="phone:block">
        <th
          scope="rowgroup"
          colSpan={8}
          className="h-10 border-b border-line-soft bg-surface px-5 text-left font-normal phone:block phone:h-auto phone:px-4 phone:py-2"
        >
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <button
              type="button"
              aria-expanded={unfolded}
              onClick={() => open.toggle(storm.id)}
              className="flex min-w-0 items-center gap-1.5 rounded-small text-left pointer-coarse:min-h-10"
            >
              <Icon of={ChevronDown} size={14} className={cn("text-muted", !unfolded && "-rotate-90")} />
              <Icon of={Zap} size={14} className={storm.blowing ? "text-ack-fg" : "text-muted"} />
              <span className="truncate font-medium">{t("group", { name: storm.connectionName })}</span>
              <span className="num flex-none text-muted">
                · {t("count", { count: storm.shown })} · <Stretch from={storm.since} to={storm.until} />
              </span>
            </button>
            <StormStates storm={storm} />
            {storm.open > 0 ? <AcknowledgeAll storm={storm} onDone={onChanged} /> : null}
          </span>
        </th>
        {/* Stands under the columns that narrow lists leave out: a wider cell would bring them back. */}
        <td
          aria-hidden
          colSpan={3}
          className={cn("border-b border-line-soft bg-surface phone:hidden", ROOMY)}
        />
      </tr>
      {unfolded ? children : null}
      {unfolded && (open.loading || open.failed || open.more) ? (
        <tr className="phone:block">
          <td colSpan={8} className="border-b border-line-soft px-5 py-1.5 text-muted phone:block phone:px-4">
            {open.failed ? (
              <>
                {t("failed")}{" "}
                <Button variant="ghost" onClick={open.refresh}>
                  {states("error.retry")}
                </Button>
              </>
            ) : open.loading ? (
              states("loading")
            ) : (
              <Button variant="ghost" busy={open.loadingMore} onClick={open.more}>
                {t("more")}
              </Button>
            )}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

/** How many of a storm's incidents are in each state that any of them is in. */
function StormStates({ storm }: { storm: Storm }) {
  const words = useTranslations("vocabulary.incidentStatus");
  return (
    <span className="flex items-center gap-3 text-caption text-muted">
      {STATES.filter((state) => storm[state] > 0).map((state) => (
        <span key={state} className="inline-flex items-center gap-1">
          <Glyph name={INCIDENT_LOOK[state].glyph} />
          {words(state)} <span className="num">{storm[state]}</span>
        </span>
      ))}
    </span>
  );
}

function AcknowledgeAll({ storm, onDone }: { storm: Storm; onDone: () => void }) {
  const t = useTranslations("desk.storm");
  const failed = useTranslations("states.failed");
  const run = async () => {
    try {
      const { acknowledged } = await acknowledgeStorm(storm.id);
      toast.done(t("done", { count: acknowledged }));
    } catch (error) {
      toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
    } finally {
      onDone();
    }
  };
  return (
    <ConfirmDialog
      title={t("allTitle", { count: storm.open })}
      body={t("allBody")}
      action={t("all")}
      onConfirm={run}
      trigger={<Button>{t("all")}</Button>}
    />
  );
}
