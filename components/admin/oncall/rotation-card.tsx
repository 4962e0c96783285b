"use client";
import { useTranslations } from "next-intl";
import { OverrideDialog } from "#components/admin/oncall/override-dialog.tsx";
import { RotationMenu } from "#components/admin/oncall/rotation-menu.tsx";
import { ShiftStrip } from "#components/admin/oncall/shift-strip.tsx";
import { TakeTurn } from "#components/admin/oncall/take-turn.tsx";
import { useDeed } from "#components/admin/oncall/use-saved.ts";
import { api } from "#components/api.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Shuffle, X } from "#components/ui/icons.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { Clock } from "#components/vocabulary/time.tsx";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { OnCallNow, OnCallView, Rotation, RotationOverride, RotationView } from "#lib/oncall/schema.ts";

/** One rotation: who is on call, who is next, two weeks of it, and who took over. */
export function RotationCard({ of, view }: { of: RotationView; view: OnCallView }) {
  const t = useTranslations("oncall");
  const { rotation, shifts, overrides, now } = of;
  return (
    <Card>
      <CardHeader
        title={
          <>
            {rotation.name}
            <span className="font-normal text-muted phone:hidden">
              <Rhythm rotation={rotation} />
            </span>
          </>
        }
        actions={
          <>
            {now && view.me !== null && now.now.user?.id !== view.me ? (
              <TakeTurn now={now} me={view.me} />
            ) : null}
            {view.mayPlan ? (
              <>
                <OverrideDialog
                  rotation={rotation}
                  people={view.choices.people}
                  trigger={
                    <Button>
                      <Icon of={Shuffle} />
                      {t("override.add")}
                    </Button>
                  }
                />
                <RotationMenu rotation={rotation} view={view} />
              </>
            ) : null}
          </>
        }
      />
      <div className="grid gap-4 p-4">
        {now ? <Now now={now} /> : null}
        <ShiftStrip
          label={t("strip.label", { name: rotation.name })}
          from={view.from}
          to={view.to}
          shifts={shifts}
          holidays={view.holidays}
        />
        {overrides.length > 0 ? <Overrides overrides={overrides} view={view} /> : null}
      </div>
    </Card>
  );
}

/** When a rotation hands over, and who is there on holidays, in words. */
function Rhythm({ rotation }: { rotation: Rotation }) {
  const t = useTranslations("oncall");
  const { every, time, timeZone, weekday, holidayCover } = rotation;
  const day = String(weekday) as "1" | "2" | "3" | "4" | "5" | "6" | "7";
  const words = [
    every === "week"
      ? t("rotation.week", { weekday: t(`weekday.${day}`), time })
      : t("rotation.day", { time }),
    holidayCover
      ? t("rotation.holidayCover", {
          name: "user" in holidayCover ? holidayCover.user.name : holidayCover.rotation.name,
        })
      : null,
    timeZone === "Asia/Seoul" ? null : timeZone,
  ];
  return words.filter((each) => each !== null).join(" · ");
}

function Now({ now: { now, next } }: { now: OnCallNow }) {
  const t = useTranslations("oncall");
  const reader = useReader();
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <span className="flex items-center gap-2">
        <Avatar name={now.user?.name ?? null} staff size={32} decorative />
        <span className="grid">
          <span className="text-caption text-muted">{t("now")}</span>
          <strong className="text-body font-semibold">{now.user?.name ?? t("nobody")}</strong>
        </span>
      </span>
      <span className="text-control text-muted">
        {next ? t("until", { time: formatDateTime(now.to, reader) }) : t("noNext")}
        {next ? ` · ${t("next", { name: next.user?.name ?? t("nobody") })}` : null}
      </span>
    </p>
  );
}

function Overrides({ overrides, view }: { overrides: RotationOverride[]; view: OnCallView }) {
  const t = useTranslations("oncall.override");
  const deed = useDeed();
  const remove = (one: RotationOverride) =>
    deed(
      () => api(`/rotations/${one.rotationId}/overrides/${one.id}`, { method: "DELETE" }),
      t("removed"),
    ).catch(() => {
      // Said in a toast.
    });
  return (
    <section className="grid gap-1" aria-label={t("list")}>
      <h3 className="text-caption font-medium text-muted">{t("list")}</h3>
      <ul className="grid gap-0.5">
        {overrides.map((one) => (
          <li key={one.id} className="flex min-h-8 items-center gap-2 text-control">
            <span className="min-w-0 flex-1">
              <span className="num">
                <Clock at={one.startsAt} show="both" /> – <Clock at={one.endsAt} show="both" />
              </span>{" "}
              <span className="font-medium">{t("line", { name: one.user.name })}</span>{" "}
              <span className="text-muted">{t("by", { name: one.createdByName })}</span>
            </span>
            {view.mayPlan || one.user.id === view.me ? (
              <Button variant="ghost" icon aria-label={t("remove")} onClick={() => void remove(one)}>
                <Icon of={X} />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
