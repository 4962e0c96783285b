"use client";
import { useTranslations } from "next-intl";
import { useTargetWords } from "#components/admin/oncall/use-target-words.ts";
import { Tag } from "#components/ui/bits.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Bell, CalendarClock, MessageSquare, UserRound } from "#components/ui/icons.ts";
import type { EscalationPolicy, Target } from "#lib/oncall/schema.ts";

const ICON = { rotation: CalendarClock, user: UserRound, channel: MessageSquare };

/** A policy as sentences: at once these, ten minutes later those, and what comes then. */
export function PolicySteps({ policy }: { policy: EscalationPolicy }) {
  const t = useTranslations("oncall.policy");
  const { steps, repeats, remindMinutes } = policy;
  const lastWait = steps.at(-1)?.waitMinutes ?? 0;
  return (
    <ol className="timeline grid">
      {steps.map((step, i) => (
        <Line
          key={i}
          mark={i + 1}
          when={i === 0 ? t("atOnce") : t("after", { minutes: steps[i - 1]?.waitMinutes ?? 0 })}
        >
          {step.targets.map((target) => (
            <TargetTag key={`${target.type} ${target.id}`} target={target} />
          ))}
        </Line>
      ))}
      <Line mark={null} when={null}>
        <span className="text-muted">
          {[
            repeats > 0 ? t("thenRepeat", { minutes: lastWait, count: repeats }) : null,
            remindMinutes === null
              ? repeats > 0
                ? null
                : t("thenStop")
              : t("thenRemind", { minutes: remindMinutes }),
          ]
            .filter((words) => words !== null)
            .join(" · ")}
        </span>
      </Line>
    </ol>
  );
}

function Line({
  mark,
  when,
  children,
}: {
  mark: number | null;
  when: string | null;
  children: React.ReactNode;
}) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-2.5 pb-3 last:pb-0">
      <span className="num z-1 grid size-5 place-items-center rounded-full border border-line bg-raised text-caption text-muted">
        {mark ?? <Icon of={Bell} size={12} />}
      </span>
      <span className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">
        {when === null ? null : <span className="min-w-[64px] text-control font-medium">{when}</span>}
        {children}
      </span>
    </li>
  );
}

function TargetTag({ target }: { target: Target }) {
  const words = useTargetWords();
  return (
    <Tag className={target.name === null ? "text-open-fg" : "text-ink"}>
      <Icon of={ICON[target.type]} size={12} />
      {target.name === null ? words(target) : target.name}
      {target.name === null ? null : <span className="sr-only">{words(target)}</span>}
    </Tag>
  );
}
