"use client";
import { useTranslations } from "next-intl";
import { useTargetWords } from "#components/admin/oncall/use-target-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { X } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";
import type { OnCallView, Target, TargetInput } from "#lib/oncall/schema.ts";

const keyOf = ({ type, id }: TargetInput) => `${type}:${id}`;

/** Everything that can be told, rotations first. */
function allTargets({ rotations, choices }: OnCallView): Target[] {
  const of = (type: Target["type"], all: { id: number; name: string }[]) =>
    all.map(({ id, name }) => ({ type, id, name }));
  return [
    ...of(
      "rotation",
      rotations.map((one) => one.rotation),
    ),
    ...of("user", choices.people),
    ...of("channel", choices.channels),
  ];
}

/** Whom one step tells. */
export function StepTargets({
  value,
  view,
  onChange,
  error,
}: {
  value: TargetInput[];
  view: OnCallView;
  onChange: (targets: TargetInput[]) => void;
  error: string | undefined;
}) {
  const t = useTranslations("oncall.policy");
  const words = useTargetWords();
  const all = allTargets(view);
  const chosen = new Set(value.map(keyOf));
  const named = (target: TargetInput) =>
    all.find((one) => keyOf(one) === keyOf(target)) ?? { ...target, name: null };
  return (
    <div className="grid gap-1.5">
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {value.map((target) => (
          <li
            key={keyOf(target)}
            className="inline-flex h-7 items-center gap-1 rounded-control border border-line bg-raised pl-2 text-desk pointer-coarse:h-11"
          >
            {words(named(target))}
            <Button
              variant="ghost"
              size={28}
              icon
              type="button"
              aria-label={t("removeTarget", { name: words(named(target)) })}
              onClick={() => onChange(value.filter((one) => keyOf(one) !== keyOf(target)))}
            >
              <Icon of={X} size={14} />
            </Button>
          </li>
        ))}
      </ul>
      <Select
        // Emptied again after each choice.
        key={value.length}
        fieldSize={36}
        aria-label={t("addTarget")}
        aria-invalid={error ? true : undefined}
        placeholder={t("addTarget")}
        items={all
          .filter((target) => !chosen.has(keyOf(target)))
          .map((target) => ({ value: keyOf(target), label: words(target) }))}
        onChange={(key) => {
          const target = all.find((one) => keyOf(one) === key);
          if (target) onChange([...value, { type: target.type, id: target.id }]);
        }}
      />
      {error ? <p className="text-caption text-open-fg">{error}</p> : null}
    </div>
  );
}
