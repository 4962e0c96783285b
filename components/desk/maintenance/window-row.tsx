"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronRight } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { Clock, RelativeTime } from "#components/vocabulary/time.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDateTime, formatRelative } from "#lib/i18n/format.ts";
import type {
  MaintenanceDetail,
  MaintenanceFault,
  MaintenanceWindow,
} from "#lib/incidents/maintenance/schema.ts";

const LOOK = {
  active: { glyph: "review", color: "text-ack-fg" },
  planned: { glyph: "new", color: "text-muted" },
  over: { glyph: "done", color: "text-muted" },
} as const;

/** One window: when, for what, what it kept aside; opens to the faults one by one. */
export function WindowRow({ window, mayPlan }: { window: MaintenanceWindow; mayPlan: boolean }) {
  const t = useTranslations("maintenance");
  const reader = useReader();
  const [open, setOpen] = useState(false);
  const { held, cleared, opened } = window.faults;
  const kept = held + cleared + opened;
  const scope = [
    window.connectionName ?? t("everySource"),
    window.target && t("targetIs", { target: window.target }),
  ];
  return (
    <li className="border-b border-line-soft py-3.5 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="flex items-center gap-2 font-semibold">
            <Glyph name={LOOK[window.state].glyph} className={LOOK[window.state].color} />
            <span className="truncate">{window.name}</span>
          </p>
          <p className="text-muted">{scope.filter(Boolean).join(" · ")}</p>
          <p className="num text-muted">
            <Clock at={window.startsAt} show="both" /> – <Clock at={window.endsAt} show="both" />
            {" · "}
            {window.createdByName}
          </p>
        </div>
        <div className="flex items-center gap-2">
          {kept > 0 ? (
            <Button variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Icon of={ChevronRight} size={14} className={open ? "rotate-90" : ""} />
              {t("kept", { kept, held, cleared, opened, state: window.state })}
            </Button>
          ) : (
            <span className="text-caption text-muted">
              {window.state === "planned"
                ? t("begins", { time: formatRelative(window.startsAt, reader) })
                : t("keptNone")}
            </span>
          )}
          {mayPlan && window.state !== "over" ? <EndWindow window={window} /> : null}
        </div>
      </div>
      {open ? <Faults window={window} /> : null}
    </li>
  );
}

function EndWindow({ window }: { window: MaintenanceWindow }) {
  const t = useTranslations("maintenance.end");
  const client = useQueryClient();
  const fail = useFailure();
  const reader = useReader();
  const active = window.state === "active";
  const end = async () => {
    try {
      await api(`/maintenance/${window.id}`, {
        method: "PATCH",
        body: { endsAt: new Date(0).toISOString() },
      });
      toast.done(t(active ? "done" : "calledOff"));
    } catch (error) {
      fail(error);
      throw error;
    } finally {
      void client.invalidateQueries({ queryKey: ["/maintenance"] });
    }
  };
  return (
    <ConfirmDialog
      title={t(active ? "title" : "callOffTitle", { name: window.name })}
      body={t(active ? "body" : "callOffBody", {
        held: window.faults.held,
        time: formatDateTime(window.startsAt, reader),
      })}
      action={t(active ? "action" : "callOff")}
      danger={!active}
      trigger={<Button>{t(active ? "action" : "callOff")}</Button>}
      onConfirm={end}
    />
  );
}

function Faults({ window }: { window: MaintenanceWindow }) {
  const t = useTranslations("maintenance");
  const { data } = useQuery({
    queryKey: ["/maintenance", window.id, window.faults],
    queryFn: () => api<MaintenanceDetail>(`/maintenance/${window.id}`),
  });
  if (!data) return <p className="pt-3 text-muted">{t("loading")}</p>;
  return (
    <ul className="mt-3 grid rounded-card border border-line-soft">
      {data.items.map((fault) => (
        <li
          key={`${fault.connectionName}-${fault.title}-${fault.firstAt}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line-soft px-4 py-2 last:border-b-0"
        >
          <span className="truncate">
            {fault.title}
            <span className="ml-2 text-muted">{fault.target ?? fault.connectionName}</span>
          </span>
          <span className="num text-caption text-muted">
            {t("alerts", { count: fault.count })} · <RelativeTime at={fault.lastAt} />
          </span>
          <span className="col-span-2 text-caption">
            <Outcome fault={fault} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Outcome({ fault }: { fault: MaintenanceFault }) {
  const t = useTranslations("maintenance.outcome");
  if (fault.outcome === "opened" && fault.incident) {
    return (
      <span className="text-open-fg">
        {t("opened")}{" "}
        <Link href={`/incidents/${fault.incident.id}`} className="link">
          #{fault.incident.number}
        </Link>
      </span>
    );
  }
  return <span className="text-muted">{t(fault.outcome)}</span>;
}
