import { textOf } from "#lib/plugins/reading/values.ts";

const STEP = /\[\s*(?:(\d+)|"([^"]*)"|'([^']*)')\s*\]|([^.[\]]+)/g;

/** `a.b[0]["c.d"]` as its steps; `$.` at the front is the whole body. */
function stepsOf(path: string): string[] {
  const steps = [...path.matchAll(STEP)].map(
    ([, index, double, single, plain]) => index ?? double ?? single ?? plain?.trim() ?? "",
  );
  return steps.filter((step, i) => step !== "" && !(i === 0 && step === "$"));
}

/** What lies at a path; undefined when there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const step of stepsOf(path)) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** The first text that lies at one of the paths of `a | b`, in the item or, for `$.a`, in the whole body. */
export function textAt(item: unknown, body: unknown, paths: string): string | undefined {
  for (const path of paths.split("|")) {
    const text = textOf(valueAt(path.trim().startsWith("$") ? body : item, path));
    if (text !== undefined) return text;
  }
  return undefined;
}
