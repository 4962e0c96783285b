"use client";
import { useTranslations } from "next-intl";
import { pathOf, type Steps } from "#components/admin/mapping/paths.ts";
import { cn } from "#components/ui/cn.ts";

/** So many members of one object or array are drawn; a body may have thousands. */
const DRAWN = 100;
/** Nobody maps what lies deeper; a hostile body may nest without end. */
const DEEPEST = 30;

/** A body as a tree whose values are buttons; with `arrays` its arrays are, instead. */
export function JsonPicker({
  value,
  arrays,
  onPick,
}: {
  value: unknown;
  arrays: boolean;
  onPick: (steps: Steps) => void;
}) {
  return (
    <div className="overflow-x-auto p-3 font-mono text-code">
      <Node value={value} steps={[]} arrays={arrays} onPick={onPick} />
    </div>
  );
}

interface NodeProps {
  value: unknown;
  steps: Steps;
  arrays: boolean;
  onPick: (steps: Steps) => void;
}

function Node({ value, steps, arrays, onPick }: NodeProps) {
  if (typeof value !== "object" || value === null) {
    return <Leaf value={value} steps={steps} arrays={arrays} onPick={onPick} />;
  }
  if (steps.length > DEEPEST) return <span className="text-muted">…</span>;
  return <Branch value={value} steps={steps} arrays={arrays} onPick={onPick} />;
}

function Branch({ value, steps, arrays, onPick }: NodeProps & { value: object }) {
  const t = useTranslations("source.mapping.picker");
  const isArray = Array.isArray(value);
  const members: [string | number, unknown][] = isArray ? [...value.entries()] : Object.entries(value);
  const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
  return (
    <>
      {isArray && arrays ? (
        <button
          type="button"
          className="rounded-small bg-accent px-1 text-on-accent"
          aria-label={t("array", { path: pathOf(steps) || "$" })}
          onClick={() => onPick(steps)}
        >
          {`[ ${members.length} ]`}
        </button>
      ) : (
        <span className="text-muted">{open}</span>
      )}
      <ul className="ml-4 border-l border-line-soft pl-2">
        {members.slice(0, DRAWN).map(([name, inner]) => (
          <li key={name} className="whitespace-nowrap">
            <span className={cn(isArray && "text-muted")}>{name}</span>
            <span className="text-muted">: </span>
            <Node value={inner} steps={[...steps, name]} arrays={arrays} onPick={onPick} />
          </li>
        ))}
        {members.length > DRAWN ? (
          <li className="text-muted">{t("more", { n: members.length - DRAWN })}</li>
        ) : null}
      </ul>
      <span className="text-muted">{close}</span>
    </>
  );
}

function Leaf({ value, steps, arrays, onPick }: NodeProps) {
  const t = useTranslations("source.mapping.picker");
  const text = typeof value === "string" ? `"${value}"` : String(value);
  if (arrays || value === null) return <span className="text-muted">{text.slice(0, 200)}</span>;
  return (
    <button
      type="button"
      className="max-w-full truncate rounded-small px-1 text-left text-accent-text hover:bg-selected focus-visible:bg-selected"
      aria-label={t("value", { path: pathOf(steps), value: text.slice(0, 100) })}
      onClick={() => onPick(steps)}
    >
      {text.slice(0, 200)}
    </button>
  );
}
