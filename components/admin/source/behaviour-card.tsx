"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { type Behaviour, behaviourOf } from "#components/admin/source/behaviour.ts";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { api } from "#components/api.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Switch } from "#components/ui/checkbox.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { TriangleAlert } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { ConnectionDetail } from "#lib/connections/schema.ts";
import { formatDuration } from "#lib/i18n/format.ts";

const MINUTE_MS = 60_000;

/** When incidents of a source reopen, resolve by themselves, and when its silence is told. */
export function BehaviourCard({ source, plugin }: { source: ConnectionDetail; plugin: PluginInfo }) {
  const t = useTranslations("source.behaviour");
  const { locale } = useReader();
  const deed = useSourceDeed(source.id);
  const saved = behaviourOf(source.settings);
  const [wanted, setWanted] = useState(saved);
  const [busy, setBusy] = useState(false);
  const dirty = JSON.stringify(wanted) !== JSON.stringify(saved);
  const set = (change: Partial<Behaviour>) => setWanted({ ...wanted, ...change });
  const lasts = (minutes: number) => formatDuration(minutes * MINUTE_MS, locale);
  const repeat = plugin.repeatMinutes;
  const tooShort = repeat !== null && wanted.autoResolveMinutes > 0 && wanted.autoResolveMinutes <= repeat;
  const monitors = plugin.kind === "monitoring";

  const save = async () => {
    setBusy(true);
    try {
      const settings = monitors ? wanted : { silenceHours: wanted.silenceHours };
      await deed(() => api(`/connections/${source.id}`, { method: "PATCH", body: { settings } }));
      toast.done(t("saved"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          dirty ? (
            <>
              <Button variant="ghost" onClick={() => setWanted(saved)}>
                {t("undo")}
              </Button>
              <Button busy={busy} onClick={() => void save().catch(() => {})}>
                {t("save")}
              </Button>
            </>
          ) : null
        }
      />
      <CardBody className="grid gap-5">
        {monitors ? (
          <>
            <NumberRow
              label={t("reopen")}
              hint={
                wanted.reopenWindowMinutes === 0
                  ? t("reopenNever")
                  : t("reopenHint", { time: lasts(wanted.reopenWindowMinutes) })
              }
              unit={t("minutes")}
              value={wanted.reopenWindowMinutes}
              max={10_080}
              onChange={(reopenWindowMinutes) => set({ reopenWindowMinutes })}
            />
            <NumberRow
              label={t("autoResolve")}
              hint={
                wanted.autoResolveMinutes === 0
                  ? t("autoResolveNever")
                  : t("autoResolveHint", { time: lasts(wanted.autoResolveMinutes) })
              }
              unit={t("minutes")}
              value={wanted.autoResolveMinutes}
              max={43_200}
              onChange={(autoResolveMinutes) => set({ autoResolveMinutes })}
            />
            {tooShort ? (
              <Banner tone="warn" live icon={<Icon of={TriangleAlert} />}>
                {t("autoResolveShort", { sender: plugin.label, time: lasts(repeat) })}
              </Banner>
            ) : null}
          </>
        ) : null}
        <NumberRow
          label={t("silence")}
          hint={
            wanted.silenceHours === 0
              ? t("silenceNever")
              : t("silenceHint", { time: lasts(wanted.silenceHours * 60) })
          }
          unit={t("hours")}
          value={wanted.silenceHours}
          max={2160}
          onChange={(silenceHours) => set({ silenceHours })}
        />
        {monitors ? (
          <>
            <SwitchRow
              label={t("acknowledgeHere")}
              hint={t("acknowledgeHereHint")}
              value={wanted.acknowledgeHere}
              onChange={(acknowledgeHere) => set({ acknowledgeHere })}
            />
            <SwitchRow
              label={t("disabledResolves")}
              hint={t("disabledResolvesHint")}
              value={wanted.disabledResolves}
              onChange={(disabledResolves) => set({ disabledResolves })}
            />
          </>
        ) : null}
      </CardBody>
    </Card>
  );
}

function Row({
  id,
  label,
  hint,
  children,
}: {
  id: string;
  label: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-caption text-muted">
          {hint}
        </p>
      </div>
      {children}
    </div>
  );
}

function NumberRow({
  label,
  hint,
  unit,
  value,
  max,
  onChange,
}: {
  label: string;
  hint: string;
  unit: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <Row id={id} label={label} hint={hint}>
      <span className="flex items-center gap-2">
        <Input
          id={id}
          fieldSize={28}
          type="number"
          inputMode="numeric"
          min={0}
          max={max}
          className="num w-24 text-right"
          aria-describedby={`${id}-hint`}
          value={value}
          onChange={({ currentTarget: { valueAsNumber: n } }) =>
            onChange(Number.isFinite(n) ? Math.min(max, Math.max(0, Math.round(n))) : 0)
          }
        />
        <span className="w-8 text-muted">{unit}</span>
      </span>
    </Row>
  );
}

function SwitchRow({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  const id = useId();
  return (
    <Row id={id} label={label} hint={hint}>
      <Switch id={id} aria-describedby={`${id}-hint`} checked={value} onCheckedChange={onChange} />
    </Row>
  );
}
