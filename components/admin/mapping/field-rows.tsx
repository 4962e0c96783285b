"use client";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";

/** What is chosen to be filled by the next value pointed at. */
export type Target = { kind: "items" } | { kind: "field"; name: string };

/** A path for each field of an alert, and what lies there in the delivery that is looked at. */
export function FieldRows({
  fields,
  paths,
  found,
  errors,
  target,
  onTarget,
  onChange,
}: {
  fields: readonly string[];
  paths: Record<string, string>;
  /** Of the first alert of the delivery. */
  found: Record<string, string>;
  errors: Record<string, string>;
  target: Target;
  onTarget: (target: Target) => void;
  onChange: (name: string, path: string) => void;
}) {
  const t = useTranslations("source.mapping");
  return (
    <ul className="grid gap-2.5">
      {fields.map((name) => {
        const active = target.kind === "field" && target.name === name;
        const path = paths[name] ?? "";
        const value = found[name];
        const error = errors[`settings.paths.${name}`];
        return (
          <li
            key={name}
            className={cn("-mx-2 grid gap-1 rounded-control px-2 py-1", active && "bg-selected")}
          >
            <div className="grid grid-cols-[104px_minmax(0,1fr)] items-center gap-2">
              <label htmlFor={`path-${name}`} className="font-medium">
                {t(`field.${name as "title"}`)}
              </label>
              <Input
                id={`path-${name}`}
                fieldSize={28}
                className="font-mono"
                spellCheck={false}
                autoComplete="off"
                maxLength={300}
                placeholder={t("auto")}
                aria-invalid={error ? true : undefined}
                aria-describedby={`path-${name}-found`}
                value={path}
                onFocus={() => onTarget({ kind: "field", name })}
                onChange={(event) => onChange(name, event.currentTarget.value)}
              />
            </div>
            <p
              id={`path-${name}-found`}
              className="ml-[112px] truncate text-caption text-muted"
              title={value}
            >
              {error ? (
                <span className="text-open-fg">{error}</span>
              ) : value === undefined ? (
                t(path === "" ? "notFoundAuto" : "notFound")
              ) : (
                <>
                  {path === "" ? `${t("foundAuto")} ` : ""}
                  <span className="font-mono text-ink">{value}</span>
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
