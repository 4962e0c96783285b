"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowDown, ArrowUp, X } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";

/** People in the order of their turns: added, moved, taken out. */
export function PeopleOrder({
  people,
  value,
  onChange,
  error,
}: {
  people: { id: number; name: string }[];
  value: number[];
  onChange: (ids: number[]) => void;
  error?: string | undefined;
}) {
  const t = useTranslations("oncall.rotation");
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? `#${id}`;
  const rest = people.filter((one) => !value.includes(one.id));
  const swap = (i: number, j: number) => {
    const next = [...value];
    const [a, b] = [next[i], next[j]];
    if (a === undefined || b === undefined) return;
    next[i] = b;
    next[j] = a;
    onChange(next);
  };
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-control font-medium">{t("people")}</legend>
      <ol className="grid gap-1">
        {value.map((id, i) => (
          <li
            key={id}
            className="flex h-9 items-center gap-2 rounded-control border border-line px-2 pointer-coarse:h-11"
          >
            <span className="num w-4 text-right text-muted">{i + 1}</span>
            <Avatar name={nameOf(id)} staff size={20} decorative />
            <span className="min-w-0 flex-1 truncate">{nameOf(id)}</span>
            <Button
              variant="ghost"
              icon
              type="button"
              disabled={i === 0}
              aria-label={t("earlier", { name: nameOf(id) })}
              onClick={() => swap(i, i - 1)}
            >
              <Icon of={ArrowUp} />
            </Button>
            <Button
              variant="ghost"
              icon
              type="button"
              disabled={i === value.length - 1}
              aria-label={t("later", { name: nameOf(id) })}
              onClick={() => swap(i, i + 1)}
            >
              <Icon of={ArrowDown} />
            </Button>
            <Button
              variant="ghost"
              icon
              type="button"
              aria-label={t("remove", { name: nameOf(id) })}
              onClick={() => onChange(value.filter((one) => one !== id))}
            >
              <Icon of={X} />
            </Button>
          </li>
        ))}
      </ol>
      {rest.length > 0 ? (
        <Select
          // Emptied again after each choice.
          key={value.join()}
          fieldSize={36}
          aria-label={t("addPerson")}
          placeholder={t("addPerson")}
          items={rest.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(id) => onChange([...value, Number(id)])}
        />
      ) : null}
      {error ? <p className="text-caption text-open-fg">{error}</p> : null}
    </fieldset>
  );
}
