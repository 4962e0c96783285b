/** Where a value lies in a body: names and places in arrays, from the outside in. */
export type Steps = (string | number)[];

/** Steps in the form that a mapping is written in: `a.b[0]["c.d"]`. */
export function pathOf(steps: Steps): string {
  return steps
    .map((step, i) => {
      if (typeof step === "number") return `[${step}]`;
      if (/^[^.[\]|$"'\s]+$/.test(step)) return i === 0 ? step : `.${step}`;
      return step.includes('"') ? `['${step}']` : `["${step}"]`;
    })
    .join("");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The path of the array whose elements are read one by one: the one the admin named, the body itself,
 * or a list of objects in `alerts` (as lib/plugins/generic/translate.ts does). Null = one alert.
 */
function arrayPath(body: unknown, items: string): string | null {
  if (items !== "") return items.replace(/^\$\.?/, "");
  if (Array.isArray(body)) return "";
  const alerts = isRecord(body) ? body.alerts : undefined;
  const several =
    Array.isArray(alerts) &&
    alerts.length > 0 &&
    alerts.every((one) => isRecord(one) && Object.keys(one).length > 0);
  return several ? "alerts" : null;
}

/** The path to write for a value that was pointed at: from its alert where it lies in one, else from the body. */
export function pickedPath(body: unknown, items: string, steps: Steps): string {
  const array = arrayPath(body, items);
  if (array === null) return pathOf(steps);
  for (const [i, step] of steps.entries()) {
    if (typeof step === "number" && pathOf(steps.slice(0, i)) === array) return pathOf(steps.slice(i + 1));
  }
  const whole = pathOf(steps);
  return whole.startsWith("[") ? `$${whole}` : `$.${whole}`;
}
